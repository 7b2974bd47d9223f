package macrame.reports.accumulator;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import macrame.arith.FixedFormat;
import macrame.arith.SumInterval;
import macrame.nn.engine.ProductRun;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.Term;

/** The sums of one site: what their formats allow and what came up. Mutable; belongs to one {@link ObservedSums}. */
public final class Accumulator {

    private FixedFormat left;
    private FixedFormat right;
    private int fraction;
    private long products;
    private SumInterval byFormats = SumInterval.ZERO;
    private SumInterval observed = SumInterval.ZERO;

    Accumulator() {}

    /** The grid that holds every product and the bias. */
    static int fraction(ProductRun<FixedTensor> run) {
        List<FixedFormat> addends = new ArrayList<>();
        run.terms().forEach(term -> addends.add(product(term)));
        if (run.bias() != null) {
            addends.add(run.bias().format());
        }
        return addends.stream().mapToInt(FixedFormat::fraction).max().orElse(0);
    }

    private static FixedFormat product(Term<FixedTensor> term) {
        return FixedFormat.ofProduct(
                term.left().tensor().format(), term.right().tensor().format());
    }

    /** Where the sums of products of such formats can lie, on a grid. */
    static SumInterval byFormats(ProductRun<FixedTensor> run, int fraction) {
        SumInterval sum = SumInterval.ZERO;
        for (Term<FixedTensor> term : run.terms()) {
            SumInterval products = SumInterval.ofFormats(
                    term.left().tensor().format(), term.right().tensor().format(), term.k());
            sum = sum.plus(shifted(products, fraction - product(term).fraction()));
        }
        if (run.bias() == null) {
            return sum;
        }
        FixedFormat bias = run.bias().format();
        SumInterval any = new SumInterval(
                bias.exactCode(bias.minimumCode()).min(BigInteger.ZERO), bias.exactCode(bias.maximumCode()));
        return sum.plus(shifted(any, fraction - bias.fraction()));
    }

    private static SumInterval shifted(SumInterval interval, int bits) {
        return new SumInterval(
                interval.lowest().shiftLeft(bits), interval.highest().shiftLeft(bits));
    }

    /** Takes in what formats allow of a whole sum, and what came up in it. */
    void include(ProductRun<FixedTensor> last, int sumFraction, long count, SumInterval allowed, SumInterval reached) {
        Term<FixedTensor> term = last.terms().get(0);
        left = term.left().tensor().format();
        right = term.right().tensor().format();
        fraction = sumFraction;
        products = Math.max(products, count);
        byFormats = byFormats.union(allowed);
        observed = observed.union(reached);
    }

    /** Format of the left operand. */
    public FixedFormat left() {
        return left;
    }

    /** Format of the right operand. */
    public FixedFormat right() {
        return right;
    }

    /** Fraction bits of the sums. */
    public int fraction() {
        return fraction;
    }

    /** Most products in one sum. */
    public long products() {
        return products;
    }

    /** Where the sums of any operands of these formats lie. */
    public SumInterval byFormats() {
        return byFormats;
    }

    /** Where the sums that came up were, and all their parts in ascending order of k. */
    public SumInterval observed() {
        return observed;
    }
}
