package macrame.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import macrame.arith.Accumulation;
import macrame.arith.CastCounts;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Observer;
import macrame.nn.engine.RealEngine;
import macrame.nn.engine.ShapeEngine;
import macrame.nn.measure.RangeMeter;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.PairTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.ShapeTensor;
import macrame.nn.tensor.Tensor;
import macrame.sim.workload.Phase;
import macrame.sim.workload.ProductWork;
import macrame.sim.workload.VectorWork;
import macrame.sim.workload.Work;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * What every layer promises: a backward pass that is the derivative of the forward pass, results that are rounded once
 * wherever they are rounded, and shapes and work that are known without data.
 */
final class LayerContract {

    /**
     * Central differences err by h²/6·|f‴| and by the sum's own rounding over h: with h = 1e-5 about 2e-11·|f‴| and
     * 1e-16·|f|/1e-5 = 1e-11·|f| per element. Functions and third derivatives here are below 1000 times the gradient's
     * norm, so 1e-7 of it leaves both a margin.
     */
    private static final double STEP = 1e-5;

    private static final double TOLERANCE = 1e-7;
    private static final int BATCH = 3;

    private final Layer layer;
    private final List<Shape> shapes;
    private final List<RealTensor> inputs = new ArrayList<>();
    private final Map<String, RealTensor> start = new LinkedHashMap<>();
    private final RealTensor outputGradient;
    private boolean gradientsOfInputs = true;

    private LayerContract(Layer layer, DoubleSupplier values, List<Shape> shapes) {
        this.layer = layer;
        this.shapes = shapes;
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(11);
        DoubleSupplier uniform = () -> random.nextDouble() * 2 - 1;
        shapes.forEach(shape -> inputs.add(drawn(shape.inBatch(BATCH), values)));
        layer.parameters(shapes).forEach(spec -> start.put(spec.name(), drawn(spec.shape(), uniform)));
        outputGradient = drawn(layer.outputShape(shapes).inBatch(BATCH), uniform);
    }

    /** A layer on inputs between −1 and 1, at least 0.01 from 0, where many layers have a kink. */
    static LayerContract of(Layer layer, Shape... inputs) {
        return of(layer, uniform(0.01, 1), inputs);
    }

    /** A layer on inputs of other values. */
    static LayerContract of(Layer layer, DoubleSupplier values, Shape... inputs) {
        return new LayerContract(layer, values, List.of(inputs));
    }

    /** For a layer whose inputs have no gradient, such as indices. */
    LayerContract withoutInputGradients() {
        gradientsOfInputs = false;
        return this;
    }

    /** Values of either sign whose magnitudes are in a range. */
    static DoubleSupplier uniform(double from, double to) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(7);
        return () -> (random.nextBoolean() ? 1 : -1) * (from + (to - from) * random.nextDouble());
    }

    private static RealTensor drawn(Shape shape, DoubleSupplier values) {
        double[] drawn = new double[shape.size()];
        Arrays.setAll(drawn, i -> values.getAsDouble());
        return new RealTensor(shape, drawn);
    }

    /** Everything but the layer's own stated numbers. */
    void holds() {
        backwardEqualsFiniteDifferences();
        learnsTheSameAsFirstLayer();
        roundsOnceWhereverItRounds();
        agreesWithShapes();
    }

    void backwardEqualsFiniteDifferences() {
        LayerRun<RealTensor> run = run(start, new RealEngine());
        run.forward(inputs);
        List<RealTensor> inputGradients = run.backward(outputGradient);
        assertThat(run.pending()).as("saved tensors left over").isZero();
        assertThat(inputGradients).hasSize(gradientsOfInputs ? inputs.size() : 0);
        for (int i = 0; i < inputGradients.size(); i++) {
            int index = i;
            compare("input " + i, inputs.get(i), inputGradients.get(i), changed -> {
                List<RealTensor> others = new ArrayList<>(inputs);
                others.set(index, changed);
                return objective(others, start);
            });
        }
        run.takeGradients()
                .forEach((name, gradient) -> compare(name, start.get(name), gradient, changed -> {
                    Map<String, RealTensor> others = new LinkedHashMap<>(start);
                    others.put(name, changed);
                    return objective(inputs, others);
                }));
    }

    /** Nobody needs the gradient by the network's input: it is not made, and the parameters' gradients are the same. */
    private void learnsTheSameAsFirstLayer() {
        LayerRun<RealTensor> run = run(start, new RealEngine());
        run.forward(inputs);
        run.backward(outputGradient);
        LayerRun<RealTensor> first = run(start, new RealEngine()).withoutInputGradient();
        first.forward(inputs);
        assertThat(first.backward(outputGradient)).isEmpty();
        Map<String, RealTensor> gradients = first.takeGradients();
        run.takeGradients()
                .forEach((name, gradient) ->
                        assertThat(gradients.get(name).values()).as(name).isEqualTo(gradient.values()));
    }

    private interface Objective {
        double at(RealTensor changed);
    }

    private static void compare(String name, RealTensor point, RealTensor gradient, Objective objective) {
        assertThat(gradient.shape()).as(name).isEqualTo(point.shape());
        double distance = 0;
        double norm = 0;
        for (int i = 0; i < point.values().length; i++) {
            double difference =
                    (objective.at(changed(point, i, STEP)) - objective.at(changed(point, i, -STEP))) / (2 * STEP);
            distance += (difference - gradient.values()[i]) * (difference - gradient.values()[i]);
            norm += difference * difference;
        }
        assertThat(norm).as("norm of the gradient by %s", name).isPositive();
        assertThat(Math.sqrt(distance / norm)).as(name).isLessThan(TOLERANCE);
    }

    private static RealTensor changed(RealTensor point, int index, double change) {
        double[] values = point.values().clone();
        values[index] += change;
        return new RealTensor(point.shape(), values);
    }

    /** A weighted sum of the outputs, whose gradient by them is {@link #outputGradient}. */
    private double objective(List<RealTensor> point, Map<String, RealTensor> parameters) {
        RealTensor output = run(parameters, new RealEngine()).forward(point);
        double sum = 0;
        for (int i = 0; i < output.values().length; i++) {
            sum += output.values()[i] * outputGradient.values()[i];
        }
        return sum;
    }

    private LayerRun<RealTensor> run(Map<String, RealTensor> parameters, RealEngine engine) {
        return new LayerRun<>(layer, shapes, parameters, engine, true);
    }

    /** Fixed point against the exact operation at every site, at several widths; nothing may overflow. */
    Set<Site> roundsOnceWhereverItRounds() {
        Set<Site> sites = Set.of();
        for (int width : new int[] {8, 16, 24}) {
            CastCounts casts = new CastCounts();
            FixedEngine array =
                    new FixedEngine(precision(width), Accumulation.buffered(4), 1, new Observer<FixedTensor>() {
                        @Override
                        public void casts(Site site, CastCounts counts) {
                            casts.add(counts);
                        }
                    });
            LocalErrorEngine engine = new LocalErrorEngine(array);
            LayerRun<PairTensor> run = new LayerRun<>(layer, shapes, start, engine, true);
            PairTensor output = run.forward(LayerRun.load(engine, inputs));
            assertThat(output.shape()).isEqualTo(outputGradient.shape());
            run.backward(LayerRun.loadGradient(engine, outputGradient));
            run.takeGradients();
            assertThat(casts.overflowed()).as("overflows at %d bits", width).isZero();
            sites = engine.seen();
        }
        assertThat(sites)
                .as("sites of all parameters")
                .containsAll(start.keySet().stream()
                        .map(name -> new Site("layer", name, Role.WEIGHT_GRADIENT))
                        .collect(Collectors.toSet()));
        return sites;
    }

    /** Ranges of the same step, doubled so that rounding cannot lead out of them. */
    private Precision precision(int width) {
        RangeMeter meter = new RangeMeter();
        RealEngine engine = new RealEngine(meter);
        LayerRun<RealTensor> run = run(start, engine);
        run.forward(LayerRun.load(engine, inputs));
        run.backward(LayerRun.loadGradient(engine, outputGradient));
        run.takeGradients();
        return meter.ranges().times(2).precision(Widths.uniform(width), Rounding.HALF_EVEN, Overflow.SATURATE);
    }

    /** Output and gradients without data have the shapes that they have with data. */
    void agreesWithShapes() {
        work();
    }

    /** Multiply-accumulates on the array of one batch of {@value #BATCH} forward and backward. */
    long macs() {
        return work().stream()
                .filter(ProductWork.class::isInstance)
                .mapToLong(work -> ((ProductWork) work).macs())
                .sum();
    }

    /** Multiply-accumulates of the forward pass alone. */
    long forwardMacs() {
        return work().stream()
                .filter(ProductWork.class::isInstance)
                .filter(work -> work.phase() == Phase.FORWARD)
                .mapToLong(work -> ((ProductWork) work).macs())
                .sum();
    }

    /** Operations of the vector unit, such as {@code multiply-add 12}: name and lane operations, in order. */
    List<String> vectorWork() {
        return work().stream()
                .filter(VectorWork.class::isInstance)
                .map(work -> work.operation() + " " + ((VectorWork) work).operations())
                .toList();
    }

    private List<Work> work() {
        ShapeEngine engine = new ShapeEngine(Widths.uniform(8));
        LayerRun<ShapeTensor> run = new LayerRun<>(
                layer, shapes, start, engine, true, (site, values) -> engine.declare(site, values.shape()));
        ShapeTensor output = run.forward(LayerRun.load(engine, inputs));
        assertThat(output.shape()).isEqualTo(outputGradient.shape());
        List<ShapeTensor> gradients = run.backward(LayerRun.loadGradient(engine, outputGradient));
        List<Shape> expected = inputs.stream().map(RealTensor::shape).toList();
        assertThat(gradients.stream().map(Tensor::shape).toList()).isEqualTo(gradientsOfInputs ? expected : List.of());
        return engine.work();
    }

    /** The output for given inputs in float64. */
    static double[] output(Layer layer, Map<String, RealTensor> start, RealTensor input) {
        return run(layer, start, input).forward(List.of(input)).values();
    }

    /** The input's gradient for given inputs and output gradients in float64. */
    static double[] inputGradient(Layer layer, Map<String, RealTensor> start, RealTensor input, RealTensor gradient) {
        LayerRun<RealTensor> run = run(layer, start, input);
        run.forward(List.of(input));
        return run.backward(gradient).get(0).values();
    }

    private static LayerRun<RealTensor> run(Layer layer, Map<String, RealTensor> start, RealTensor input) {
        List<Shape> shapes = List.of(input.shape().withoutBatch());
        return new LayerRun<>(layer, shapes, start, new RealEngine(), true);
    }
}
