package macrame.nn.engine;

import java.util.Arrays;
import java.util.List;
import macrame.arith.CastCounts;
import macrame.arith.FixedFormat;
import macrame.nn.precision.AccumulatorRule;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Term;

/** A sum of products in the array's accumulators; its format is settled by the first addition. */
final class FixedSum implements Sum<FixedTensor> {

    private final FixedEngine engine;
    private final Site out;
    private final Shape shape;
    private CastCounts counts = new CastCounts();
    private GroupedSums sums;
    private boolean empty = true;

    /** The only product so far, when it is one that is better computed at the end, where its sums are cast. */
    private Term<FixedTensor> deferred;

    FixedSum(FixedEngine engine, Site out, Shape shape) {
        this.engine = engine;
        this.out = out;
        this.shape = shape;
    }

    @Override
    public void addProduct(Operand<FixedTensor> left, Operand<FixedTensor> right) {
        Term<FixedTensor> term = new Term<>(left, right);
        if (empty && deferred == null && SingleProduct.suits(term)) {
            deferred = term;
        } else {
            settle();
            add(term);
        }
        engine.observer().product(new ProductRun<>(out, List.of(term), null, Engine.Finish.NONE, null));
    }

    private void add(Term<FixedTensor> term) {
        if (empty) {
            start(formatOf(term), term);
        }
        engine.add(out, term, sums, counts);
    }

    private void settle() {
        if (deferred != null) {
            Term<FixedTensor> term = deferred;
            deferred = null;
            add(term);
        }
    }

    @Override
    public void addColumns(FixedTensor x) {
        int[] ones = new int[x.codes().length / shape.size()];
        Arrays.fill(ones, 1);
        Shape row = Shape.of(1, ones.length);
        addProduct(Operand.plain(new FixedTensor(row, FixedFormat.unsigned(1, 0), ones)), Operand.plain(x));
    }

    @Override
    public void addAll(Sum<FixedTensor> other) {
        FixedSum added = (FixedSum) other;
        added.settle();
        settle();
        if (added.empty) {
            return;
        }
        if (empty) {
            sums = added.sums.another();
            empty = false;
        }
        sums.addAll(added.sums, engine.precision().accumulators().cast(sums.format()), counts);
        counts.add(added.counts);
    }

    @Override
    public FixedTensor take() {
        if (deferred != null) {
            FixedTensor taken = engine.round(
                    out, shape, new SingleProduct(deferred, formatOf(deferred), null, Engine.Finish.NONE), counts);
            clear();
            return taken;
        }
        if (sums == null) {
            sums = new GroupedSums(1, 1, shape.size(), format(0));
        }
        engine.summed(out, counts);
        FixedTensor taken = engine.round(out, shape, sums.codes(), sums.format().fraction());
        clear();
        return taken;
    }

    @Override
    public void clear() {
        if (sums != null) {
            sums.clear();
        }
        empty = true;
        deferred = null;
        counts = new CastCounts();
    }

    /** Accumulators are large: those of the step before are used again. */
    private void start(FixedFormat format, Term<FixedTensor> term) {
        if (sums == null || !sums.format().equals(format)) {
            sums = GroupedSums.of(term, format);
        }
        empty = false;
    }

    private FixedFormat formatOf(Term<FixedTensor> term) {
        FixedFormat left = term.left().tensor().format();
        FixedFormat right = term.right().tensor().format();
        return format(FixedFormat.ofProduct(left, right).fraction());
    }

    /**
     * Sums that are not given a width get 64 bits: how many additions follow is not known yet, and 2^k more of them need
     * k more bits.
     */
    private FixedFormat format(int fraction) {
        AccumulatorRule rule = engine.precision().accumulators();
        return FixedFormat.signed(rule.width() == 0 ? FixedFormat.MAX_WIDTH : rule.width(), fraction);
    }
}
