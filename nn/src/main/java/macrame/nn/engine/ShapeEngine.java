package macrame.nn.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import macrame.nn.precision.Site;
import macrame.nn.precision.SiteWidths;
import macrame.nn.tensor.Axis;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.ShapeTensor;
import macrame.nn.tensor.Term;
import macrame.nn.tensor.View;
import macrame.sim.workload.HostWork;
import macrame.sim.workload.Phase;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;
import macrame.sim.workload.VectorWork;
import macrame.sim.workload.Windows;
import macrame.sim.workload.Words;
import macrame.sim.workload.Work;

/** Runs a network without data and lists the work it is: products on the array, vector operations, host functions. */
public final class ShapeEngine implements Engine<ShapeTensor> {

    private final SiteWidths widths;
    private boolean recomputing;
    private final List<Work> work = new ArrayList<>();
    private final Map<ShapeTensor, ShapeTensor> reshaped = new IdentityHashMap<>();

    /** An engine that has listed nothing yet. */
    public ShapeEngine(SiteWidths widths) {
        this.widths = widths;
    }

    @Override
    public void recompute(boolean again) {
        recomputing = again;
    }

    /** A tensor that comes from outside. */
    public ShapeTensor declare(Site site, Shape shape) {
        return new ShapeTensor(shape, widths.bits(site));
    }

    /** Everything asked for so far, in order. */
    public List<Work> work() {
        return Collections.unmodifiableList(work);
    }

    /** The tensor whose words a tensor has under another shape; otherwise the tensor itself. */
    public ShapeTensor storage(ShapeTensor x) {
        return reshaped.getOrDefault(x, x);
    }

    /** Starts the list anew. */
    public void forget() {
        work.clear();
    }

    @Override
    public ShapeTensor product(Site out, Shape shape, List<Term<ShapeTensor>> terms, ShapeTensor bias, Finish finish) {
        long addends = terms.stream().mapToLong(Term::k).sum() + (bias == null ? 0 : 1);
        ShapeTensor result = declare(out, shape);
        terms.forEach(term -> multiply(out, 1, term, result.bits(), addends));
        return result;
    }

    /** The same product for every sample: as many groups. */
    @Override
    public ShapeTensor products(Site out, Operand<ShapeTensor> left, Operand<ShapeTensor> right) {
        SampleTerms<ShapeTensor> samples = new SampleTerms<>(this, out, left, right);
        ShapeTensor result = declare(out, samples.product().inBatch(samples.count()));
        multiply(
                out,
                samples.count(),
                samples.term(0),
                result.bits(),
                samples.term(0).k());
        return result;
    }

    private void multiply(Site out, int times, Term<ShapeTensor> term, int resultBits, long addends) {
        macrame.sim.workload.Operand a = operand(term.left());
        macrame.sim.workload.Operand b = operand(term.right());
        work.add(new ProductWork(
                out.layer(),
                phase(out),
                (long) times * term.groups(),
                new ProductShape(term.m(), term.k(), term.n()),
                a,
                b,
                resultBits,
                widths.accumulatorBits(a.bits(), b.bits(), addends)));
    }

    private static macrame.sim.workload.Operand operand(Operand<ShapeTensor> operand) {
        int bits = operand.tensor().bits();
        if (!(operand.view() instanceof View.Windows windows)) {
            return macrame.sim.workload.Operand.plain(bits);
        }
        Shape shape = operand.tensor().shape();
        return macrame.sim.workload.Operand.windows(
                bits,
                new Windows(
                        shape.extent(0), windows.axes(), shape.extent(-1) / windows.groups(), windows.transposed()));
    }

    @Override
    public Sum<ShapeTensor> sum(Site out, Shape shape) {
        return new ShapeSum(out, shape);
    }

    @Override
    public ShapeTensor multiplyAdd(Site out, ShapeTensor a, ShapeTensor b, ShapeTensor c) {
        Shape shape = a.shape().broadcast(b.shape()).broadcast(c.shape());
        return vector(out, "multiply-add", shape, 1, a, b, c);
    }

    @Override
    public ShapeTensor reduce(Site out, Reduction reduction, int axis, ShapeTensor x) {
        int length = Axis.of(x.shape(), axis).length();
        String operation = reduction == Reduction.SUM ? "reduce-sum" : "reduce-maximum";
        return vector(out, operation, Axis.removed(x.shape(), axis), length - 1, x);
    }

    @Override
    public ShapeTensor dot(Site out, int axis, ShapeTensor a, ShapeTensor b, ShapeTensor scale) {
        Shape shape = a.shape().broadcast(b.shape());
        int length = Axis.of(shape, axis).length();
        return vector(out, "dot", Axis.removed(shape, axis), length, a, b, scale);
    }

    @Override
    public ShapeTensor map(Site out, Function function, ShapeTensor x) {
        return vector(out, function.label(), x.shape(), 1, x);
    }

    /** Found on the way to the maximum that is reduced to. */
    @Override
    public ShapeTensor largest(int axis, ShapeTensor x) {
        return new ShapeTensor(x.shape(), 1);
    }

    /** A sign bit costs nothing to read. */
    @Override
    public ShapeTensor mask(Condition condition, ShapeTensor x) {
        return new ShapeTensor(x.shape(), 1);
    }

    /** Decoding a number into a row of bits costs nothing: no word is moved before a product reads the row. */
    @Override
    public ShapeTensor oneHot(ShapeTensor x, int classes) {
        return new ShapeTensor(OneHot.shape(x.shape(), classes), 1);
    }

    @Override
    public ShapeTensor where(Site out, ShapeTensor mask, ShapeTensor x) {
        ShapeTensor result = new ShapeTensor(x.shape(), x.bits());
        return vector(out, "select", 1, result, mask, x);
    }

    @Override
    public ShapeTensor cast(Site out, ShapeTensor x) {
        return vector(out, "cast", x.shape(), 1, x);
    }

    /**
     * Elements are read and written, and nothing is computed; under another shape in the same order, or as a part of
     * neighbouring elements, not even that.
     */
    @Override
    public ShapeTensor move(Site out, ShapeTensor x, Move move) {
        ShapeTensor result = new ShapeTensor(move.shape(x.shape()), x.bits());
        boolean stays = move instanceof Move.Reshape
                || move instanceof Move.Slice slice
                        && Axis.of(x.shape(), slice.axis()).outer() == 1;
        if (move instanceof Move.Reshape) {
            reshaped.put(result, storage(x));
        }
        return stays ? result : vector(out, "move", 0, result, x);
    }

    /** Along the outermost axis, parts of the result's width are made where they belong: nothing is moved. */
    @Override
    public ShapeTensor concatenate(Site out, int axis, List<ShapeTensor> parts) {
        Joined joined = Joined.of(axis, parts.stream().map(ShapeTensor::shape).toList());
        ShapeTensor result = declare(out, joined.shape());
        boolean stays = Axis.of(joined.shape(), axis).outer() == 1
                && parts.stream().allMatch(part -> part.bits() == result.bits());
        return stays ? result : vector(out, "concatenate", 0, result, parts.toArray(ShapeTensor[]::new));
    }

    @Override
    public ShapeTensor host(Site out, Shape shape, HostFunction function, List<ShapeTensor> inputs) {
        ShapeTensor result = declare(out, shape);
        long elements = 0;
        int bits = 1;
        for (ShapeTensor input : inputs) {
            elements += input.shape().size();
            bits = Math.max(bits, input.bits());
        }
        work.add(new HostWork(
                out.layer(), phase(out), function.name(), shape.size(), new Words(elements, bits), words(result)));
        return result;
    }

    @Override
    public ShapeTensor load(Site out, RealTensor values) {
        return declare(out, values.shape());
    }

    @Override
    public RealTensor read(ShapeTensor x) {
        throw new UnsupportedOperationException("a tensor without data has no values to read");
    }

    private ShapeTensor vector(Site out, String operation, Shape shape, long perElement, ShapeTensor... inputs) {
        return vector(out, operation, perElement, declare(out, shape), inputs);
    }

    private ShapeTensor vector(Site out, String operation, long perElement, ShapeTensor result, ShapeTensor... inputs) {
        work.add(new VectorWork(
                out.layer(),
                phase(out),
                operation,
                result.shape().size(),
                perElement,
                Arrays.stream(inputs).map(ShapeEngine::words).toList(),
                words(result)));
        return result;
    }

    private static Words words(ShapeTensor x) {
        return new Words(x.shape().size(), x.bits());
    }

    private Phase phase(Site out) {
        if (recomputing) {
            return Phase.RECOMPUTE;
        }
        return switch (out.role()) {
            case ACTIVATION, STATISTIC -> Phase.FORWARD;
            case ACTIVATION_GRADIENT -> Phase.INPUT_GRADIENT;
            case WEIGHT_GRADIENT -> Phase.WEIGHT_GRADIENT;
            case WEIGHT, MASTER, OPTIMIZER_STATE, CONSTANT -> Phase.UPDATE;
        };
    }

    private final class ShapeSum implements Sum<ShapeTensor> {

        private final Site out;
        private final Shape shape;

        ShapeSum(Site out, Shape shape) {
            this.out = out;
            this.shape = shape;
        }

        @Override
        public void addProduct(Operand<ShapeTensor> left, Operand<ShapeTensor> right) {
            Term<ShapeTensor> term = new Term<>(left, right);
            multiply(out, 1, term, widths.bits(out), term.k());
        }

        /** The product of a row of ones with the matrix. */
        @Override
        public void addColumns(ShapeTensor x) {
            ShapeTensor ones = new ShapeTensor(Shape.of(1, x.shape().size() / shape.size()), 1);
            addProduct(Operand.plain(ones), Operand.plain(x));
        }

        @Override
        public void addAll(Sum<ShapeTensor> other) {
            work.add(new VectorWork(
                    out.layer(),
                    phase(out),
                    "add",
                    shape.size(),
                    1,
                    List.of(words(declare(out, shape)), words(declare(out, shape))),
                    words(declare(out, shape))));
        }

        @Override
        public void clear() {
            // Nothing is kept.
        }

        @Override
        public ShapeTensor take() {
            return declare(out, shape);
        }
    }
}
