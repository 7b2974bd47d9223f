package macrame.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import macrame.arith.Accumulation;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.RealEngine;
import macrame.nn.engine.ShapeEngine;
import macrame.nn.init.FanInitializer;
import macrame.nn.measure.CastMeter;
import macrame.nn.measure.RangeMeter;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.Propagation;
import macrame.nn.network.StartingValues;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.ShapeTensor;
import macrame.nn.tensor.Tensor;
import macrame.sim.workload.Phase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is kept of the steps of a recurrent layer changes memory and cost, and no bit of the gradients. */
class TimeMemoryTest {

    /** Passes its state on and counts how often it runs. */
    private record CountingCell(AtomicInteger runs) implements Cell {

        @Override
        public String type() {
            return "counting";
        }

        @Override
        public int units() {
            return 1;
        }

        @Override
        public List<String> states() {
            return List.of("output");
        }

        @Override
        public List<ParameterSpec> parameters(int inputs) {
            return List.of();
        }

        @Override
        public <T extends Tensor> List<T> forward(Pass<T> pass, T x, List<T> state) {
            runs.incrementAndGet();
            pass.save(x);
            return state;
        }

        @Override
        public <T extends Tensor> CellGradients<T> backward(Pass<T> pass, List<T> gradients, boolean needed) {
            pass.restore();
            return new CellGradients<>(Optional.empty(), gradients);
        }
    }

    private static int reRuns(int steps, TimeMemory memory) {
        AtomicInteger runs = new AtomicInteger();
        Network network = Network.builder("counted", Shape.of(steps, 1))
                .add("rnn", Recurrent.overTime(new CountingCell(runs), false).with(memory))
                .build();
        Model<RealTensor> model = Model.of(network, new RealEngine(), Map.of());
        Propagation<RealTensor> propagation = new Propagation<>(model, true);
        propagation.forward(RealTensor.filled(Shape.of(1, steps, 1), 0));
        assertThat(runs.getAndSet(0)).isEqualTo(steps);
        propagation.backward(RealTensor.filled(Shape.of(1, 1), 1));
        return runs.get();
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,1", "1024,5120", "64,192"})
    void halvingReRunsHalfTheStepsTimesTheirLogarithm(int steps, int expected) {
        assertThat(reRuns(steps, new TimeMemory.Halves())).isEqualTo(expected);
        assertThat(new TimeMemory.Halves().reRuns(steps)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1000,1,499500", "1000,2,28820", "1000,3,12155", "1000,5,6284", "17,1,136", "10,20,9", "1,1,0"})
    void slotsReRunAsOftenAsTheFormulaSays(int steps, int slots, int expected) {
        assertThat(reRuns(steps, new TimeMemory.Slots(slots))).isEqualTo(expected);
        assertThat(new TimeMemory.Slots(slots).reRuns(steps)).isEqualTo(expected);
    }

    @Test
    void halvingKeepsOneStateMoreThanTheLogarithmOfTheSteps() {
        assertThat(new TimeMemory.Halves().states(1024)).isEqualTo(11);
        assertThat(new TimeMemory.Slots(3).states(1000)).isEqualTo(3);
        assertThat(new TimeMemory.Slots(50).states(11)).isEqualTo(10);
        assertThat(TimeMemory.EVERYTHING.states(11)).isZero();
        assertThat(TimeMemory.EVERYTHING.reRuns(11)).isZero();
    }

    /** Every schedule there is, tried out: none re-runs less. */
    @Test
    void noOtherChoiceOfSlotsReRunsLess() {
        long[][] fewest = new long[31][6];
        for (int slots = 1; slots <= 5; slots++) {
            for (int steps = 1; steps <= 30; steps++) {
                fewest[steps][slots] = (long) steps * (steps - 1) / 2;
                for (int split = 1; slots > 1 && split < steps; split++) {
                    long reRuns = split + fewest[steps - split][slots - 1] + fewest[split][slots];
                    fewest[steps][slots] = Math.min(fewest[steps][slots], reRuns);
                }
                assertThat(RunSchedule.Binomial.reRuns(steps, slots)).isEqualTo(fewest[steps][slots]);
            }
        }
    }

    static Stream<TimeMemory> memories() {
        return Stream.of(
                new TimeMemory.Slots(1),
                new TimeMemory.Slots(2),
                new TimeMemory.Slots(3),
                new TimeMemory.Slots(50),
                new TimeMemory.Halves(),
                new TimeMemory.Truncated(11));
    }

    private static Network network(Cell cell, TimeMemory memory) {
        return Network.builder("sequence", Shape.of(11, 3))
                .add("before", new Linear(3, Finish.NONE))
                .add("rnn", Recurrent.overTime(cell, true).with(memory))
                .add("after", new Linear(2, Finish.NONE))
                .build();
    }

    private static Map<String, RealTensor> start() {
        return StartingValues.of(network(new LstmCell(4), TimeMemory.EVERYTHING), FanInitializer.HE_FAN_IN, 1);
    }

    private static <T extends Tensor> Map<String, double[]> gradients(Model<T> model) {
        double[] values = new double[2 * 11 * 3];
        double[] gradient = new double[2 * 11 * 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = StrictMath.sin(i);
        }
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = StrictMath.cos(3 * i);
        }
        Propagation<T> propagation = new Propagation<>(model, true);
        T output = propagation.forward(propagation.load(new RealTensor(Shape.of(2, 11, 3), values)));
        propagation.backward(model.engine()
                .load(
                        new Site("loss", "gradient", Role.ACTIVATION_GRADIENT),
                        new RealTensor(output.shape(), gradient)));
        Map<String, double[]> taken = new LinkedHashMap<>();
        model.parameters()
                .forEach(parameter -> taken.put(
                        parameter.layer() + "." + parameter.name(),
                        model.engine().read(parameter.gradient().take()).values()));
        return taken;
    }

    /** Under stochastic rounding too: a step that runs again draws the same random bits. */
    @ParameterizedTest
    @MethodSource("memories")
    @Tag("determinism")
    void gradientsAreIdenticalAndNothingIsCountedTwice(TimeMemory memory) {
        RangeMeter ranges = new RangeMeter();
        gradients(Model.of(network(new LstmCell(4), TimeMemory.EVERYTHING), new RealEngine(ranges), start()));
        Precision precision =
                ranges.ranges().times(2).precision(Widths.uniform(10), Rounding.STOCHASTIC, Overflow.SATURATE);
        List<CastMeter> casts = new ArrayList<>();
        List<Map<String, double[]>> gradients = new ArrayList<>();
        for (TimeMemory each : List.of(TimeMemory.EVERYTHING, memory)) {
            casts.add(new CastMeter());
            FixedEngine engine = new FixedEngine(precision, Accumulation.buffered(4), 1, casts.get(casts.size() - 1));
            gradients.add(gradients(Model.of(network(new LstmCell(4), each), engine, start())));
        }
        assertThat(gradients.get(1)).usingRecursiveComparison().isEqualTo(gradients.get(0));
        assertThat(counted(casts.get(1))).isEqualTo(counted(casts.get(0)));
    }

    private static Map<Site, List<Long>> counted(CastMeter meter) {
        Map<Site, List<Long>> counted = new LinkedHashMap<>();
        meter.snapshot()
                .forEach((site, counts) -> counted.put(
                        site, List.of(counts.casts(), counts.rounded(), counts.overflowed(), counts.flushedToZero())));
        return counted;
    }

    /** Truncated after 4 steps is the sum over chunks of 4 whose states are handed on without gradients. */
    @Test
    void truncationCutsWhatFlowsAcrossMultiples() {
        Map<String, double[]> whole =
                gradients(Model.of(network(new LstmCell(4), TimeMemory.EVERYTHING), new RealEngine(), start()));
        Map<String, double[]> cut =
                gradients(Model.of(network(new LstmCell(4), new TimeMemory.Truncated(4)), new RealEngine(), start()));
        assertThat(cut.get("rnn.state-weight")).isNotEqualTo(whole.get("rnn.state-weight"));
        assertThat(cut.get("after.weight")).isEqualTo(whole.get("after.weight"));
    }

    @Test
    void reRunsAreWorkOfTheirOwnPhase() {
        ShapeEngine engine = new ShapeEngine(Widths.uniform(8));
        Model<ShapeTensor> model = Model.ofShapes(network(new ElmanCell(4), new TimeMemory.Halves()), engine);
        Propagation<ShapeTensor> propagation = new Propagation<>(model, true);
        ShapeTensor output = propagation.forward(engine.declare(Network.INPUT_SITE, Shape.of(2, 11, 3)));
        assertThat(engine.work()).noneMatch(work -> work.phase() == Phase.RECOMPUTE);
        propagation.backward(output);
        assertThat(engine.work())
                .anyMatch(work -> work.phase() == Phase.RECOMPUTE)
                .allMatch(
                        work -> work.phase() != Phase.RECOMPUTE || work.layer().equals("rnn"));
    }
}
