package macrame.nn.engine;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import macrame.arith.Accumulators;
import macrame.arith.Cast;
import macrame.arith.CastCounts;
import macrame.arith.FixedFormat;
import macrame.arith.RandomBits;
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
    private RandomBits bits;
    private Accumulators sums;

    FixedSum(FixedEngine engine, Site out, Shape shape) {
        this.engine = engine;
        this.out = out;
        this.shape = shape;
    }

    @Override
    public void addProduct(Operand<FixedTensor> left, Operand<FixedTensor> right) {
        Term<FixedTensor> term = new Term<>(left, right);
        prepare(FixedFormat.ofProduct(left.tensor().format(), right.tensor().format()), term.m(), term.n());
        engine.add(term, sums, bits, counts);
        engine.observer().product(new ProductRun<>(out, List.of(term), null, Engine.Finish.NONE, null));
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
        if (added.sums == null) {
            return;
        }
        prepare(added.sums.format(), added.sums.rows(), added.sums.columns());
        FixedFormat format = sums.format();
        Cast cast = engine.precision().accumulators().cast(format);
        for (int i = 0; i < sums.codes().length; i++) {
            BigInteger sum = BigInteger.valueOf(sums.codes()[i])
                    .add(BigInteger.valueOf(added.sums.codes()[i]));
            sums.codes()[i] = cast.apply(sum, format.fraction(), 0, counts);
        }
    }

    @Override
    public FixedTensor take() {
        prepare(FixedFormat.signed(1, 0), 1, shape.size());
        FixedTensor taken = engine.round(out, shape, sums.codes(), sums.format().fraction(), bits, counts);
        sums = null;
        counts = new CastCounts();
        return taken;
    }

    /**
     * Sums that are not given a width get 64 bits: how many additions follow is not known yet, and 2^k more of them need
     * k more bits.
     */
    private void prepare(FixedFormat addend, int rows, int columns) {
        if (sums != null) {
            return;
        }
        AccumulatorRule rule = engine.precision().accumulators();
        int width = rule.width() == 0 ? FixedFormat.MAX_WIDTH : rule.width();
        sums = new Accumulators(rows, columns, FixedFormat.signed(width, addend.fraction()));
        bits = engine.random().next(out);
    }
}
