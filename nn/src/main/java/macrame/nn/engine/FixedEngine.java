package macrame.nn.engine;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import macrame.arith.Accumulation;
import macrame.arith.Cast;
import macrame.arith.CastCounts;
import macrame.arith.FixedFormat;
import macrame.arith.MultiplyAdd;
import macrame.arith.RandomBits;
import macrame.nn.precision.AccumulatorRule;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Axis;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Term;

/**
 * The bit-accurate result of the array and its vector unit: integer codes, every result cast once, in the format that
 * {@link Precision} gives its site.
 *
 * <p>One engine belongs to one thread.
 */
public final class FixedEngine implements Engine<FixedTensor> {

    private static final FixedFormat MASK = FixedFormat.unsigned(1, 0);

    private Precision precision;
    private final Accumulation accumulation;
    private final SiteRandom random;
    private final Observer<FixedTensor> observer;
    private final SpareArrays spare;
    private boolean recomputing;
    private final Map<Role, CastCounts> casts = new EnumMap<>(Role.class);

    /**
     * An engine for one run.
     *
     * @param precision format, rounding and overflow of every site
     * @param accumulation the array's order of additions
     * @param seed of stochastic rounding
     * @param observer is told of every cast, product and result
     */
    public FixedEngine(Precision precision, Accumulation accumulation, long seed, Observer<FixedTensor> observer) {
        this(precision, accumulation, seed, observer, Memory.KEPT);
    }

    /**
     * As above.
     *
     * @param memory what happens to tensors that are released, or not kept at the end of a step; {@link Memory#REUSED}
     *     only where no observer keeps what the engine makes
     */
    public FixedEngine(
            Precision precision, Accumulation accumulation, long seed, Observer<FixedTensor> observer, Memory memory) {
        this.precision = precision;
        this.accumulation = accumulation;
        this.random = new SiteRandom(seed);
        this.observer = observer;
        this.spare = new SpareArrays(memory);
    }

    @Override
    public StepMemory<FixedTensor> memory() {
        return spare;
    }

    /** Casts and accumulates as another precision says from here on; what was made before keeps its formats. */
    public void use(Precision next) {
        precision = next;
    }

    @Override
    public void beginStep(long step) {
        spare.beginStep();
        random.beginStep(step);
    }

    @Override
    public void beginSamples(int first) {
        random.beginSamples(first);
    }

    @Override
    public void beginTime(int step) {
        random.beginTime(step);
    }

    @Override
    public void recompute(boolean again) {
        recomputing = again;
    }

    @Override
    public CastCounts casts(Role role) {
        CastCounts copy = new CastCounts();
        copy.add(casts.getOrDefault(role, copy));
        return copy;
    }

    private RandomBits bits(Site out, Shape shape, Cast cast) {
        return cast.stochastic() ? random.next(out, shape) : null;
    }

    @Override
    public FixedTensor product(Site out, Shape shape, List<Term<FixedTensor>> terms, FixedTensor bias, Finish finish) {
        FixedFormat format = GroupedSums.format(precision.accumulators(), terms, bias);
        boolean single = terms.size() == 1 && SingleProduct.suits(terms.get(0));
        FixedTensor result = single
                ? round(out, shape, new SingleProduct(terms.get(0), format, bias, finish), new CastCounts())
                : grouped(out, shape, terms, bias, finish, format);
        if (!recomputing) {
            observer.product(new ProductRun<>(out, terms, bias, finish, result));
        }
        return result;
    }

    private FixedTensor grouped(
            Site out, Shape shape, List<Term<FixedTensor>> terms, FixedTensor bias, Finish finish, FixedFormat format) {
        GroupedSums sums = spare.takeSums(terms.get(0), format);
        CastCounts accumulated = new CastCounts();
        if (bias != null) {
            at(out, () -> sums.preset(bias, precision.accumulators().cast(sums.format()), accumulated));
        }
        terms.forEach(term -> add(out, term, sums, accumulated));
        long[] codes = sums.codes();
        if (finish == Finish.RELU) {
            for (int i = 0; i < codes.length; i++) {
                codes[i] = Math.max(0, codes[i]);
            }
        }
        summed(out, accumulated);
        FixedTensor result = round(out, shape, codes, sums.format().fraction());
        spare.giveSums(terms.get(0), sums);
        return result;
    }

    @Override
    public FixedTensor products(Site out, Operand<FixedTensor> left, Operand<FixedTensor> right) {
        SampleTerms<FixedTensor> samples = new SampleTerms<>(this, out, left, right);
        Shape product = samples.product();
        int size = product.size();
        FixedFormat format = GroupedSums.format(precision.accumulators(), List.of(samples.term(0)), null);
        long[] codes = new long[samples.count() * size];
        CastCounts accumulated = new CastCounts();
        for (int sample = 0; sample < samples.count(); sample++) {
            Term<FixedTensor> term = samples.term(sample);
            GroupedSums sums = spare.takeSums(term, format);
            add(out, term, sums, accumulated);
            System.arraycopy(sums.codes(), 0, codes, sample * size, size);
            spare.giveSums(term, sums);
        }
        summed(out, accumulated);
        FixedTensor result = round(out, product.inBatch(samples.count()), codes, format.fraction());
        for (int sample = 0; sample < samples.count(); sample++) {
            int[] own = Arrays.copyOfRange(result.codes(), sample * size, (sample + 1) * size);
            FixedTensor made = new FixedTensor(product, result.format(), own);
            observer.product(new ProductRun<>(out, List.of(samples.term(sample)), null, Finish.NONE, made));
        }
        return result;
    }

    void add(Site out, Term<FixedTensor> term, GroupedSums sums, CastCounts counts) {
        at(out, () -> sums.add(term, precision.accumulators(), accumulation, counts));
    }

    /** Says where a value left a format that allows no overflow. */
    private static void at(Site out, Runnable operation) {
        try {
            operation.run();
        } catch (ArithmeticException outOfRange) {
            throw new OutOfRangeException(out, outOfRange);
        }
    }

    @Override
    public Sum<FixedTensor> sum(Site out, Shape shape) {
        return new FixedSum(this, out, shape);
    }

    @Override
    public FixedTensor multiplyAdd(Site out, FixedTensor a, FixedTensor b, FixedTensor c) {
        Shape shape = a.shape().broadcast(b.shape()).broadcast(c.shape());
        int[] x = RepeatedCodes.over(a, shape);
        int[] y = RepeatedCodes.over(b, shape);
        int[] addends = RepeatedCodes.everywhere(c, shape);
        return rounded(
                out,
                shape,
                (cast, codes, bits, counts) -> new MultiplyAdd(a.format(), b.format(), c.format(), cast)
                        .apply(x, y, addends, codes, bits, counts));
    }

    @Override
    public FixedTensor reduce(Site out, Reduction reduction, int axis, FixedTensor x) {
        Axis along = Axis.of(x.shape(), axis);
        long[] reduced = new long[along.runs()];
        for (int run = 0; run < reduced.length; run++) {
            long value = x.codes()[along.at(run, 0)];
            for (int i = 1; i < along.length(); i++) {
                int next = x.codes()[along.at(run, i)];
                value = reduction == Reduction.SUM ? value + next : Math.max(value, next);
            }
            reduced[run] = value;
        }
        return round(out, Axis.removed(x.shape(), axis), reduced, x.format().fraction());
    }

    @Override
    public FixedTensor dot(Site out, int axis, FixedTensor a, FixedTensor b, FixedTensor scale) {
        Shape shape = a.shape().broadcast(b.shape());
        Axis along = Axis.of(shape, axis);
        BigInteger[] sums =
                ExactDot.of(along, RepeatedCodes.over(a, shape), RepeatedCodes.over(b, shape), a.format(), b.format());
        BigInteger factor = BigInteger.valueOf(scale.codes()[0]);
        int fraction =
                a.format().fraction() + b.format().fraction() + scale.format().fraction();
        return rounded(out, Axis.removed(shape, axis), (cast, codes, bits, counts) -> {
            for (int i = 0; i < codes.length; i++) {
                long random = cast.stochastic() ? bits.at(i, 0) : 0;
                codes[i] = (int) cast.apply(sums[i].multiply(factor), fraction, random, counts);
            }
        });
    }

    @Override
    public FixedTensor map(Site out, Function function, FixedTensor x) {
        double[] values = x.toReal().values();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, function.apply(values[i])));
        }
        return load(out, new RealTensor(x.shape(), values));
    }

    @Override
    public FixedTensor largest(int axis, FixedTensor x) {
        Axis along = Axis.of(x.shape(), axis);
        int[] mask = spare.take(x.codes().length);
        Arrays.fill(mask, 0);
        for (int run = 0; run < along.runs(); run++) {
            int best = along.at(run, 0);
            for (int i = 1; i < along.length(); i++) {
                best = x.codes()[along.at(run, i)] > x.codes()[best] ? along.at(run, i) : best;
            }
            mask[best] = 1;
        }
        return new FixedTensor(x.shape(), MASK, mask);
    }

    @Override
    public FixedTensor mask(Condition condition, FixedTensor x) {
        int[] mask = spare.take(x.codes().length);
        condition.mask(x.codes(), mask);
        return new FixedTensor(x.shape(), MASK, mask);
    }

    @Override
    public FixedTensor oneHot(FixedTensor x, int classes) {
        int[] codes = new int[x.codes().length * classes];
        for (int position : OneHot.positions(x.toReal(), classes)) {
            codes[position] = 1;
        }
        return new FixedTensor(OneHot.shape(x.shape(), classes), MASK, codes);
    }

    @Override
    public FixedTensor where(Site out, FixedTensor mask, FixedTensor x) {
        int[] codes = spare.take(x.codes().length);
        int[] values = x.codes();
        int[] kept = mask.codes();
        for (int i = 0; i < codes.length; i++) {
            // All bits of what is not zero, in a loop without a branch.
            codes[i] = values[i] & (kept[i] | -kept[i]) >> 31;
        }
        return new FixedTensor(x.shape(), x.format(), codes);
    }

    @Override
    public FixedTensor cast(Site out, FixedTensor x) {
        return rounded(
                out,
                x.shape(),
                (cast, codes, bits, counts) ->
                        cast.applyAll(x.codes(), x.format().fraction(), codes, bits, counts));
    }

    @Override
    public FixedTensor move(Site out, FixedTensor x, Move move) {
        Shape shape = move.shape(x.shape());
        if (move instanceof Move.Reshape) {
            return new FixedTensor(shape, x.format(), x.codes());
        }
        return new FixedTensor(shape, x.format(), OperandCodes.gathered(x.codes(), move.sources(x.shape())));
    }

    @Override
    public FixedTensor concatenate(Site out, int axis, List<FixedTensor> parts) {
        List<FixedTensor> cast = parts.stream().map(part -> cast(out, part)).toList();
        Joined joined = Joined.of(axis, cast.stream().map(FixedTensor::shape).toList());
        int[] codes = new int[joined.shape().size()];
        joined.forEachRun(
                (part, from, to, count) -> System.arraycopy(cast.get(part).codes(), from, codes, to, count));
        return new FixedTensor(joined.shape(), cast.get(0).format(), codes);
    }

    @Override
    public FixedTensor host(Site out, Shape shape, HostFunction function, List<FixedTensor> inputs) {
        List<RealTensor> decoded = inputs.stream().map(FixedTensor::toReal).toList();
        return load(out, new RealTensor(shape, function.apply(decoded)));
    }

    @Override
    public FixedTensor load(Site out, RealTensor values) {
        Cast given = out.role() == Role.CONSTANT ? constant(out, values) : precision.of(out);
        return rounded(
                out,
                values.shape(),
                given,
                (cast, codes, bits, counts) -> cast.fromReals(values.values(), codes, bits, counts));
    }

    private Cast constant(Site out, RealTensor values) {
        double largest = Arrays.stream(values.values()).map(Math::abs).max().orElse(0);
        return precision.ofConstant(out, largest);
    }

    @Override
    public RealTensor read(FixedTensor x) {
        return x.toReal();
    }

    /** The one cast at the end of a sum. */
    FixedTensor round(Site out, Shape shape, long[] sums, int fraction) {
        return rounded(out, shape, (cast, codes, bits, counts) -> cast.applyAll(sums, fraction, codes, bits, counts));
    }

    /** The one cast at the end of every sum of a product. */
    FixedTensor round(Site out, Shape shape, SingleProduct sums, CastCounts accumulated) {
        AccumulatorRule rule = precision.accumulators();
        return rounded(out, shape, (cast, codes, bits, counts) -> {
            sums.cast(rule, accumulation, cast, bits, accumulated, counts, codes);
            summed(out, accumulated);
        });
    }

    /** Casts values, each once. */
    private interface Casting {
        void apply(Cast cast, int[] codes, RandomBits bits, CastCounts counts);
    }

    private FixedTensor rounded(Site out, Shape shape, Casting casting) {
        return rounded(out, shape, precision.of(out), casting);
    }

    private FixedTensor rounded(Site out, Shape shape, Cast cast, Casting casting) {
        int[] codes = spare.take(shape.size());
        CastCounts counts = new CastCounts();
        RandomBits bits = bits(out, shape, cast);
        at(out, () -> casting.apply(cast, codes, bits, counts));
        return made(out, new FixedTensor(shape, cast.target(), codes), counts);
    }

    /** Says what accumulators did on the way to a result. */
    void summed(Site out, CastCounts accumulated) {
        if (!recomputing) {
            observer.sums(out, accumulated);
        }
    }

    private FixedTensor made(Site site, FixedTensor result, CastCounts counts) {
        if (recomputing) {
            return result;
        }
        casts.computeIfAbsent(site.role(), role -> new CastCounts()).add(counts);
        observer.casts(site, counts);
        observer.result(site, result);
        return result;
    }

    Precision precision() {
        return precision;
    }

    Observer<FixedTensor> observer() {
        return observer;
    }
}
