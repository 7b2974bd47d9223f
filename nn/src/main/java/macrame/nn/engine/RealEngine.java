package macrame.nn.engine;

import java.util.Arrays;
import java.util.List;
import macrame.nn.precision.FloatPrecision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Axis;
import macrame.nn.tensor.Broadcast;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Term;

/**
 * The float64 reference. Its order of additions is defined, so that its bits are the same on every machine: the bias
 * first, then terms as they are given, k ascending, multiply then add.
 */
public final class RealEngine implements Engine<RealTensor> {

    private static final Observer<RealTensor> NOBODY = new Observer<>() {};

    private final FloatPrecision precision;
    private final Observer<RealTensor> observer;
    private boolean recomputing;

    /** An engine that nobody watches. */
    public RealEngine() {
        this(NOBODY);
    }

    /** An engine that tells an observer of every result. */
    public RealEngine(Observer<RealTensor> observer) {
        this(FloatPrecision.FLOAT64, observer);
    }

    /** An engine that rounds every result into the format of its role. */
    public RealEngine(FloatPrecision precision, Observer<RealTensor> observer) {
        this.precision = precision;
        this.observer = observer;
    }

    /** The same arithmetic, told to another observer. */
    public RealEngine with(Observer<RealTensor> other) {
        return new RealEngine(precision, other);
    }

    @Override
    public RealTensor product(Site out, Shape shape, List<Term<RealTensor>> terms, RealTensor bias, Finish finish) {
        double[] sums = new double[shape.size()];
        if (bias != null) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = bias.values()[i % bias.values().length];
            }
        }
        terms.forEach(term -> RealProduct.add(term, sums));
        if (finish == Finish.RELU) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = sums[i] < 0 ? 0 : sums[i];
            }
        }
        RealTensor result = new RealTensor(shape, sums);
        if (!recomputing) {
            observer.product(new ProductRun<>(out, terms, bias, finish, result));
        }
        return made(out, result);
    }

    @Override
    public RealTensor products(Site out, Operand<RealTensor> left, Operand<RealTensor> right) {
        SampleTerms<RealTensor> samples = new SampleTerms<>(this, out, left, right);
        Shape product = samples.product();
        double[] values = new double[samples.count() * product.size()];
        for (int sample = 0; sample < samples.count(); sample++) {
            Term<RealTensor> term = samples.term(sample);
            double[] sums = new double[product.size()];
            RealProduct.add(term, sums);
            System.arraycopy(sums, 0, values, sample * sums.length, sums.length);
            observer.product(new ProductRun<>(out, List.of(term), null, Finish.NONE, new RealTensor(product, sums)));
        }
        return made(out, new RealTensor(product.inBatch(samples.count()), values));
    }

    @Override
    public Sum<RealTensor> sum(Site out, Shape shape) {
        return new RealSum(out, shape);
    }

    @Override
    public RealTensor multiplyAdd(Site out, RealTensor a, RealTensor b, RealTensor c) {
        Shape shape = a.shape().broadcast(b.shape()).broadcast(c.shape());
        double[] values = new double[shape.size()];
        if (a.values().length == 1 && b.values().length == values.length && c.values().length == values.length) {
            scaleAndAdd(a.values()[0], b.values(), c.values(), values);
            return made(out, new RealTensor(shape, values));
        }
        if (singleOrAll(a, values) && singleOrAll(b, values) && singleOrAll(c, values)) {
            multiplyAdd(a.values(), b.values(), c.values(), values);
            return made(out, new RealTensor(shape, values));
        }
        Broadcast ofA = Broadcast.of(a.shape(), shape);
        Broadcast ofB = Broadcast.of(b.shape(), shape);
        Broadcast ofC = Broadcast.of(c.shape(), shape);
        for (int i = 0; i < values.length; i++) {
            values[i] = a.values()[ofA.at(i)] * b.values()[ofB.at(i)] + c.values()[ofC.at(i)];
        }
        return made(out, new RealTensor(shape, values));
    }

    private static void scaleAndAdd(double factor, double[] x, double[] y, double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = factor * x[i] + y[i];
        }
    }

    private static boolean singleOrAll(RealTensor x, double[] all) {
        return x.values().length == 1 || x.values().length == all.length;
    }

    private static void multiplyAdd(double[] a, double[] b, double[] c, double[] target) {
        int stepA = a.length == 1 ? 0 : 1;
        int stepB = b.length == 1 ? 0 : 1;
        int stepC = c.length == 1 ? 0 : 1;
        for (int i = 0; i < target.length; i++) {
            target[i] = a[i * stepA] * b[i * stepB] + c[i * stepC];
        }
    }

    @Override
    public RealTensor reduce(Site out, Reduction reduction, int axis, RealTensor x) {
        Axis along = Axis.of(x.shape(), axis);
        double[] values = new double[along.runs()];
        for (int run = 0; run < values.length; run++) {
            double reduced = x.values()[along.at(run, 0)];
            for (int i = 1; i < along.length(); i++) {
                double next = x.values()[along.at(run, i)];
                reduced = reduction == Reduction.SUM ? reduced + next : next > reduced ? next : reduced;
            }
            values[run] = reduced;
        }
        return made(out, new RealTensor(Axis.removed(x.shape(), axis), values));
    }

    @Override
    public RealTensor dot(Site out, int axis, RealTensor a, RealTensor b, RealTensor scale) {
        Shape shape = a.shape().broadcast(b.shape());
        Broadcast ofA = Broadcast.of(a.shape(), shape);
        Broadcast ofB = Broadcast.of(b.shape(), shape);
        Axis along = Axis.of(shape, axis);
        double[] values = new double[along.runs()];
        for (int run = 0; run < values.length; run++) {
            double sum = 0;
            for (int i = 0; i < along.length(); i++) {
                int element = along.at(run, i);
                sum += a.values()[ofA.at(element)] * b.values()[ofB.at(element)];
            }
            values[run] = scale.values()[0] * sum;
        }
        return made(out, new RealTensor(Axis.removed(shape, axis), values));
    }

    @Override
    public RealTensor map(Site out, Function function, RealTensor x) {
        return made(
                out,
                new RealTensor(
                        x.shape(),
                        Arrays.stream(x.values()).map(function::apply).toArray()));
    }

    @Override
    public RealTensor largest(int axis, RealTensor x) {
        Axis along = Axis.of(x.shape(), axis);
        double[] mask = new double[x.values().length];
        for (int run = 0; run < along.runs(); run++) {
            int best = along.at(run, 0);
            for (int i = 1; i < along.length(); i++) {
                best = x.values()[along.at(run, i)] > x.values()[best] ? along.at(run, i) : best;
            }
            mask[best] = 1;
        }
        return new RealTensor(x.shape(), mask);
    }

    @Override
    public RealTensor mask(Condition condition, RealTensor x) {
        double[] mask = new double[x.values().length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = condition.holds(x.values()[i]) ? 1 : 0;
        }
        return new RealTensor(x.shape(), mask);
    }

    @Override
    public RealTensor oneHot(RealTensor x, int classes) {
        double[] values = new double[x.values().length * classes];
        for (int position : OneHot.positions(x, classes)) {
            values[position] = 1;
        }
        return new RealTensor(OneHot.shape(x.shape(), classes), values);
    }

    @Override
    public RealTensor where(Site out, RealTensor mask, RealTensor x) {
        double[] values = new double[x.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = mask.values()[i] != 0 ? x.values()[i] : 0;
        }
        return new RealTensor(x.shape(), values);
    }

    @Override
    public RealTensor cast(Site out, RealTensor x) {
        return made(out, x);
    }

    @Override
    public RealTensor move(Site out, RealTensor x, Move move) {
        Shape shape = move.shape(x.shape());
        if (move instanceof Move.Reshape) {
            return new RealTensor(shape, x.values());
        }
        return new RealTensor(shape, RealProduct.gathered(x.values(), move.sources(x.shape())));
    }

    @Override
    public RealTensor concatenate(Site out, int axis, List<RealTensor> parts) {
        Joined joined = Joined.of(axis, parts.stream().map(RealTensor::shape).toList());
        double[] values = new double[joined.shape().size()];
        joined.forEachRun(
                (part, from, to, count) -> System.arraycopy(parts.get(part).values(), from, values, to, count));
        return made(out, new RealTensor(joined.shape(), values));
    }

    @Override
    public RealTensor host(Site out, Shape shape, HostFunction function, List<RealTensor> inputs) {
        return made(out, new RealTensor(shape, function.apply(inputs)));
    }

    @Override
    public RealTensor load(Site out, RealTensor values) {
        return made(out, values);
    }

    @Override
    public RealTensor read(RealTensor x) {
        return x;
    }

    @Override
    public boolean finite(RealTensor x) {
        return Arrays.stream(x.values()).allMatch(Double::isFinite);
    }

    @Override
    public void recompute(boolean again) {
        recomputing = again;
    }

    private RealTensor made(Site site, RealTensor exact) {
        RealTensor result = precision == FloatPrecision.FLOAT64 ? exact : rounded(site.role(), exact);
        if (!recomputing) {
            observer.result(site, result);
        }
        return result;
    }

    private RealTensor rounded(Role role, RealTensor exact) {
        double[] values = new double[exact.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = precision.round(role, exact.values()[i]);
        }
        return new RealTensor(exact.shape(), values);
    }

    private final class RealSum implements Sum<RealTensor> {

        private final Site out;
        private final Shape shape;
        private double[] sums;

        RealSum(Site out, Shape shape) {
            this.out = out;
            this.shape = shape;
            this.sums = new double[shape.size()];
        }

        @Override
        public void addProduct(Operand<RealTensor> left, Operand<RealTensor> right) {
            Term<RealTensor> term = new Term<>(left, right);
            RealProduct.add(term, sums);
            observer.product(new ProductRun<>(out, List.of(term), null, Finish.NONE, null));
        }

        @Override
        public void addColumns(RealTensor x) {
            double[] ones = new double[x.values().length / sums.length];
            Arrays.fill(ones, 1);
            addProduct(Operand.plain(new RealTensor(Shape.of(1, ones.length), ones)), Operand.plain(x));
        }

        @Override
        public void addAll(Sum<RealTensor> other) {
            double[] added = ((RealSum) other).sums;
            for (int i = 0; i < sums.length; i++) {
                sums[i] += added[i];
            }
        }

        @Override
        public RealTensor take() {
            RealTensor taken = new RealTensor(shape, sums);
            clear();
            return made(out, taken);
        }

        @Override
        public void clear() {
            sums = new double[sums.length];
        }
    }
}
