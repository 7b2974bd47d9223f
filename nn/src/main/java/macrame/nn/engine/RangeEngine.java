package macrame.nn.engine;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Axis;
import macrame.nn.tensor.Broadcast;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.RangeTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Term;

/**
 * What fixed point can come to, whatever the samples are: an interval of codes per element. Parameters are known, inputs
 * are anything that their format holds, and every operation is followed by exact integers. A partial sum
 * outside the reported intervals cannot come up: "this accumulator cannot overflow" is proven, not observed.
 *
 * <p>Intervals forget that two values depend on each other, so that they may be wider than what can come up; only a
 * product of a tensor with itself is known to be a square.
 */
public final class RangeEngine implements Engine<RangeTensor> {

    private static final FixedFormat MASK = FixedFormat.unsigned(1, 0);

    private final Precision precision;
    private final Predicate<Site> unknown;
    private final RangeObserver observer;
    private boolean recomputing;

    /**
     * An engine for one run.
     *
     * @param precision format, rounding and overflow of every site
     * @param unknown sites whose values come from the samples or from chance: anything that their formats hold
     * @param observer hears of every interval
     */
    public RangeEngine(Precision precision, Predicate<Site> unknown, RangeObserver observer) {
        this.precision = precision;
        this.unknown = unknown;
        this.observer = observer;
    }

    @Override
    public void recompute(boolean again) {
        recomputing = again;
    }

    /** @throws ArithmeticException if a partial sum may need more than 64 bits */
    @Override
    public RangeTensor product(Site out, Shape shape, List<Term<RangeTensor>> terms, RangeTensor bias, Finish finish) {
        FixedFormat format = sumFormat(terms, bias);
        Term<RangeTensor> first = terms.get(0);
        RangeSums sums = new RangeSums(first.m(), first.groups() * first.n(), format.fraction());
        if (bias != null) {
            sums.preset(bias);
        }
        terms.forEach(sums::add);
        return rounded(out, shape, sums, format, finish);
    }

    @Override
    public RangeTensor products(Site out, Operand<RangeTensor> left, Operand<RangeTensor> right) {
        SampleTerms<RangeTensor> samples = new SampleTerms<>(this, out, left, right);
        FixedFormat format = sumFormat(List.of(samples.term(0)), null);
        List<RangeTensor> results = new ArrayList<>();
        List<Bounds> exact = new ArrayList<>();
        for (int sample = 0; sample < samples.count(); sample++) {
            Term<RangeTensor> term = samples.term(sample);
            RangeSums sums = new RangeSums(term.m(), term.groups() * term.n(), format.fraction());
            sums.add(term);
            finish(out, sums, format, Finish.NONE);
            results.add(cast(out).ofSums(samples.product().inBatch(1), sums.low(), sums.high(), sums.fraction()));
            exact.add(Bounds.ofSums(sums.low(), sums.high(), sums.fraction()));
        }
        return made(out, joined(0, results), Bounds.ofAll(exact));
    }

    private FixedFormat sumFormat(List<Term<RangeTensor>> terms, RangeTensor bias) {
        List<FixedFormat> addends = new ArrayList<>();
        long count = bias == null ? 0 : 1;
        for (Term<RangeTensor> term : terms) {
            addends.add(FixedFormat.ofProduct(
                    term.left().tensor().format(), term.right().tensor().format()));
            count += term.k();
        }
        if (bias != null) {
            addends.add(bias.format());
        }
        return precision.accumulators().format(addends, count);
    }

    private RangeTensor rounded(Site out, Shape shape, RangeSums sums, FixedFormat format, Finish finish) {
        finish(out, sums, format, finish);
        return made(
                out,
                cast(out).ofSums(shape, sums.low(), sums.high(), sums.fraction()),
                Bounds.ofSums(sums.low(), sums.high(), sums.fraction()));
    }

    private void finish(Site out, RangeSums sums, FixedFormat format, Finish finish) {
        if (!recomputing) {
            observer.sum(out, sums.intervals(), sums.fraction());
        }
        sums.keepIn(format, precision.accumulators());
        if (finish == Finish.RELU) {
            sums.rectify();
        }
    }

    private RangeCast cast(Site out) {
        return new RangeCast(precision.of(out));
    }

    private RangeTensor made(Site out, RangeTensor result, Bounds exact) {
        if (!recomputing) {
            observer.result(out, result, exact.least(), exact.greatest());
        }
        return result;
    }

    @Override
    public Sum<RangeTensor> sum(Site out, Shape shape) {
        return new GradientSum(out, shape);
    }

    @Override
    public RangeTensor multiplyAdd(Site out, RangeTensor a, RangeTensor b, RangeTensor c) {
        Shape shape = a.shape().broadcast(b.shape()).broadcast(c.shape());
        RangeCorners corners = RangeCorners.of(a, b, shape);
        RangeTensor addend = over(c, shape);
        return made(out, cast(out).ofMultiplyAdd(corners, addend), Bounds.ofMultiplyAdd(corners, addend));
    }

    private static RangeTensor over(RangeTensor x, Shape shape) {
        Broadcast broadcast = Broadcast.of(x.shape(), shape);
        int[] low = new int[shape.size()];
        int[] high = new int[shape.size()];
        Arrays.setAll(low, i -> x.low()[broadcast.at(i)]);
        Arrays.setAll(high, i -> x.high()[broadcast.at(i)]);
        return new RangeTensor(shape, x.format(), low, high);
    }

    @Override
    public RangeTensor reduce(Site out, Reduction reduction, int axis, RangeTensor x) {
        Axis along = Axis.of(x.shape(), axis);
        long[] low = reduced(along, reduction, x.low());
        long[] high = reduced(along, reduction, x.high());
        int fraction = x.format().fraction();
        Shape shape = Axis.removed(x.shape(), axis);
        return made(out, cast(out).ofSums(shape, low, high, fraction), Bounds.ofSums(low, high, fraction));
    }

    private static long[] reduced(Axis along, Reduction reduction, int[] codes) {
        long[] reduced = new long[along.runs()];
        for (int run = 0; run < reduced.length; run++) {
            long value = codes[along.at(run, 0)];
            for (int i = 1; i < along.length(); i++) {
                int next = codes[along.at(run, i)];
                value = reduction == Reduction.SUM ? value + next : Math.max(value, next);
            }
            reduced[run] = value;
        }
        return reduced;
    }

    @Override
    public RangeTensor dot(Site out, int axis, RangeTensor a, RangeTensor b, RangeTensor scale) {
        Shape shape = a.shape().broadcast(b.shape());
        Axis along = Axis.of(shape, axis);
        RangeCorners corners = RangeCorners.of(a, b, shape);
        BigInteger[] low = ExactDot.of(along, corners.lowA(), corners.lowB(), a.format(), b.format());
        BigInteger[] high = ExactDot.of(along, corners.highA(), corners.highB(), a.format(), b.format());
        BigInteger first = BigInteger.valueOf(scale.low()[0]);
        BigInteger second = BigInteger.valueOf(scale.high()[0]);
        for (int i = 0; i < low.length; i++) {
            List<BigInteger> ends = List.of(
                    low[i].multiply(first), low[i].multiply(second), high[i].multiply(first), high[i].multiply(second));
            low[i] = Collections.min(ends);
            high[i] = Collections.max(ends);
        }
        int fraction =
                a.format().fraction() + b.format().fraction() + scale.format().fraction();
        return made(
                out,
                cast(out).ofUnbounded(Axis.removed(shape, axis), low, high, fraction),
                Bounds.ofUnbounded(low, high, fraction));
    }

    @Override
    public RangeTensor map(Site out, Function function, RangeTensor x) {
        double step = x.format().step();
        double[] low = new double[x.low().length];
        double[] high = new double[x.low().length];
        for (int i = 0; i < low.length; i++) {
            double[] range = FunctionRange.of(function, x.low()[i] * step, x.high()[i] * step);
            low[i] = range[0];
            high[i] = range[1];
        }
        return made(out, cast(out).ofReals(x.shape(), low, high), Bounds.ofReals(low, high));
    }

    /** May be anywhere. */
    @Override
    public RangeTensor largest(int axis, RangeTensor x) {
        return RangeTensor.whole(x.shape(), MASK);
    }

    @Override
    public RangeTensor mask(Condition condition, RangeTensor x) {
        int[] low = ones(condition, x.low());
        int[] high = ones(condition, x.high());
        return condition == Condition.POSITIVE
                ? new RangeTensor(x.shape(), MASK, low, high)
                : new RangeTensor(x.shape(), MASK, high, low);
    }

    private static int[] ones(Condition condition, int[] codes) {
        return Arrays.stream(codes).map(code -> condition.holds(code) ? 1 : 0).toArray();
    }

    @Override
    public RangeTensor oneHot(RangeTensor x, int classes) {
        return RangeTensor.whole(OneHot.shape(x.shape(), classes), MASK);
    }

    @Override
    public RangeTensor where(Site out, RangeTensor mask, RangeTensor x) {
        int[] low = new int[x.low().length];
        int[] high = new int[low.length];
        for (int i = 0; i < low.length; i++) {
            boolean never = mask.high()[i] == 0;
            boolean always = mask.low()[i] != 0;
            low[i] = never ? 0 : always ? x.low()[i] : Math.min(0, x.low()[i]);
            high[i] = never ? 0 : always ? x.high()[i] : Math.max(0, x.high()[i]);
        }
        return new RangeTensor(x.shape(), x.format(), low, high);
    }

    @Override
    public RangeTensor cast(Site out, RangeTensor x) {
        return made(out, cast(out).ofCodes(x), Bounds.of(x));
    }

    @Override
    public RangeTensor move(Site out, RangeTensor x, Move move) {
        Shape shape = move.shape(x.shape());
        if (move instanceof Move.Reshape) {
            return new RangeTensor(shape, x.format(), x.low(), x.high());
        }
        int[] sources = move.sources(x.shape());
        return new RangeTensor(
                shape, x.format(), OperandCodes.gathered(x.low(), sources), OperandCodes.gathered(x.high(), sources));
    }

    @Override
    public RangeTensor concatenate(Site out, int axis, List<RangeTensor> parts) {
        return joined(axis, parts.stream().map(part -> cast(out, part)).toList());
    }

    private static RangeTensor joined(int axis, List<RangeTensor> parts) {
        Joined joined = Joined.of(axis, parts.stream().map(RangeTensor::shape).toList());
        int[] low = new int[joined.shape().size()];
        int[] high = new int[low.length];
        joined.forEachRun((part, from, to, count) -> {
            System.arraycopy(parts.get(part).low(), from, low, to, count);
            System.arraycopy(parts.get(part).high(), from, high, to, count);
        });
        return new RangeTensor(joined.shape(), parts.get(0).format(), low, high);
    }

    /** Between the function's own bounds, or anything that the format holds if it has none. */
    @Override
    public RangeTensor host(Site out, Shape shape, HostFunction function, List<RangeTensor> inputs) {
        if (Double.isInfinite(function.largestMagnitude())) {
            RangeTensor whole = RangeTensor.whole(shape, precision.of(out).target());
            return made(out, whole, new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        }
        double[] low = new double[shape.size()];
        double[] high = new double[shape.size()];
        Arrays.fill(low, -function.largestMagnitude());
        Arrays.fill(high, function.largestMagnitude());
        return made(out, cast(out).ofReals(shape, low, high), Bounds.ofReals(low, high));
    }

    /** Values are known unless their site is not. */
    @Override
    public RangeTensor load(Site out, RealTensor values) {
        double[] known = values.values();
        double largest = Arrays.stream(known).map(Math::abs).max().orElse(0);
        Cast cast = out.role() == Role.CONSTANT ? precision.ofConstant(out, largest) : precision.of(out);
        if (unknown.test(out)) {
            RangeTensor whole = RangeTensor.whole(values.shape(), cast.target());
            return made(out, whole, Bounds.of(whole));
        }
        return made(out, new RangeCast(cast).ofReals(values.shape(), known, known), Bounds.ofReals(known, known));
    }

    /**
     * The values of a tensor all of whose elements are known.
     *
     * @throws UnsupportedOperationException if one is not
     */
    @Override
    public RealTensor read(RangeTensor x) {
        if (!Arrays.equals(x.low(), x.high())) {
            throw new UnsupportedOperationException("an interval has no single value to read");
        }
        double step = x.format().step();
        return new RealTensor(
                x.shape(),
                Arrays.stream(x.low()).mapToDouble(code -> code * step).toArray());
    }

    private final class GradientSum implements Sum<RangeTensor> {

        private final Site out;
        private final Shape shape;
        private RangeSums sums;
        private FixedFormat format;

        GradientSum(Site out, Shape shape) {
            this.out = out;
            this.shape = shape;
        }

        @Override
        public void addProduct(Operand<RangeTensor> left, Operand<RangeTensor> right) {
            Term<RangeTensor> term = new Term<>(left, right);
            if (sums == null) {
                int fraction = left.tensor().format().fraction()
                        + right.tensor().format().fraction();
                start(term.m(), term.groups() * term.n(), fraction);
            }
            sums.add(term);
        }

        private void start(int rows, int columns, int fraction) {
            int width = precision.accumulators().width();
            sums = new RangeSums(rows, columns, fraction);
            format = FixedFormat.signed(width == 0 ? FixedFormat.MAX_WIDTH : width, fraction);
        }

        @Override
        public void addColumns(RangeTensor x) {
            int[] ones = new int[x.low().length / shape.size()];
            Arrays.fill(ones, 1);
            addProduct(Operand.plain(new RangeTensor(Shape.of(1, ones.length), MASK, ones, ones)), Operand.plain(x));
        }

        @Override
        public void addAll(Sum<RangeTensor> other) {
            GradientSum added = (GradientSum) other;
            if (added.sums == null) {
                return;
            }
            if (sums == null) {
                int columns = added.sums.intervals().length;
                start(added.sums.low().length / columns, columns, added.sums.fraction());
            }
            sums.addAll(added.sums);
        }

        @Override
        public void clear() {
            sums = null;
        }

        @Override
        public RangeTensor take() {
            if (sums == null) {
                start(1, shape.size(), 0);
            }
            RangeTensor taken = rounded(out, shape, sums, format, Finish.NONE);
            clear();
            return taken;
        }
    }
}
