package macrame.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import macrame.arith.Accumulation;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.checkpoint.Checkpoints;
import macrame.nn.data.DataSet;
import macrame.nn.data.DataSets;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Memory;
import macrame.nn.engine.Observer;
import macrame.nn.engine.RealEngine;
import macrame.nn.init.FanInitializer;
import macrame.nn.layer.Cell;
import macrame.nn.layer.ElmanCell;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.layer.LstmCell;
import macrame.nn.layer.Recurrent;
import macrame.nn.layer.SequenceNorm;
import macrame.nn.layer.TimeMemory;
import macrame.nn.measure.RangeMeter;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.Replica;
import macrame.nn.network.StartingValues;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;
import macrame.nn.train.TrainingPlan.Division;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Truncated back-propagation through time with an update after every window of steps. */
class TimeWindowsTest {

    private static final Trainer.Listener NOBODY = (step, steps, loss) -> {};

    private static Network network(Cell cell, int steps, TimeMemory memory) {
        return Network.builder("sequence", Shape.of(steps, 1))
                .add("rnn", Recurrent.overTime(cell, true).with(memory))
                .add("output", new Linear(1, Finish.NONE))
                .build();
    }

    private static DataSet sine(int samples) {
        return DataSets.open("sine:" + samples + "+1", 1).training();
    }

    /** The parameters of one tanh unit that reads one number and is read by one. */
    private static final class Unit {

        private double w = 0.5;
        private double u = -0.75;
        private double b = 0.125;
        private double v = 1.25;
        private double c = -0.25;

        /**
         * Two steps from a state, with an update by hand: δ = 2(v h + c − y), a₂ = (1 − h₂²) v δ₂,
         * a₁ = (1 − h₁²)(v δ₁ + u a₂); nothing flows into the state before.
         *
         * @return the state after them
         */
        double update(double h0, double[] x, double[] y, double rate) {
            double h1 = StrictMath.tanh(w * x[0] + u * h0 + b);
            double h2 = StrictMath.tanh(w * x[1] + u * h1 + b);
            double d1 = 2 * (v * h1 + c - y[0]);
            double d2 = 2 * (v * h2 + c - y[1]);
            double a2 = (1 - h2 * h2) * v * d2;
            double a1 = (1 - h1 * h1) * (v * d1 + u * a2);
            w -= rate * (a1 * x[0] + a2 * x[1]);
            u -= rate * (a1 * h0 + a2 * h1);
            b -= rate * (a1 + a2);
            v -= rate * (d1 * h1 + d2 * h2);
            c -= rate * (d1 + d2);
            return h2;
        }

        Map<String, RealTensor> parameters() {
            Map<String, RealTensor> all = new LinkedHashMap<>();
            all.put("rnn.input-weight", new RealTensor(Shape.of(1, 1), new double[] {w}));
            all.put("rnn.state-weight", new RealTensor(Shape.of(1, 1), new double[] {u}));
            all.put("rnn.bias", new RealTensor(Shape.of(1), new double[] {b}));
            all.put("output.weight", new RealTensor(Shape.of(1, 1), new double[] {v}));
            all.put("output.bias", new RealTensor(Shape.of(1), new double[] {c}));
            return all;
        }
    }

    private record Sequence(double[] x, double[] y) implements DataSet {

        @Override
        public String name() {
            return "by hand";
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public Shape sampleShape() {
            return Shape.of(x.length, 1);
        }

        @Override
        public macrame.nn.data.Target target() {
            return macrame.nn.data.Target.ofReals(Shape.of(y.length, 1));
        }

        @Override
        public void copyTo(int sample, double[] values, int offset) {
            System.arraycopy(x, 0, values, offset, x.length);
        }

        @Override
        public void copyTargetTo(int sample, double[] values, int offset) {
            System.arraycopy(y, 0, values, offset, y.length);
        }
    }

    /**
     * Fewer than 50 operations per update on numbers below 4, each off by at most half a unit of 2^-52 in another order of
     * addition: below 3 · 50 · 4 · 2^-53 in three updates.
     */
    @Test
    void everyWindowUpdatesFromTheStateOfTheLastOneAsByHand() {
        double[] x = {0.75, -0.5, 0.25, 1, -1};
        double[] y = {0.5, -0.25, 1, 0, 0.5};
        double rate = 0.125;
        Unit unit = new Unit();
        Network network = network(new ElmanCell(1), 5, TimeMemory.EVERYTHING);
        Model<RealTensor> model = Model.of(network, new RealEngine(), unit.parameters());
        TrainingPlan plan = new TrainingPlan(1, 1, rate, 1).with(new Division(1, 1, TimeWindows.of(network, 2)));
        new Trainer<>(model, plan, new Sequence(x, y)).run(NOBODY);

        double h = unit.update(0, new double[] {x[0], x[1]}, new double[] {y[0], y[1]}, rate);
        h = unit.update(h, new double[] {x[2], x[3]}, new double[] {y[2], y[3]}, rate);
        double h5 = StrictMath.tanh(unit.w * x[4] + unit.u * h + unit.b);
        double d5 = 2 * (unit.v * h5 + unit.c - y[4]);
        double a5 = (1 - h5 * h5) * unit.v * d5;
        unit.w -= rate * a5 * x[4];
        unit.u -= rate * a5 * h;
        unit.b -= rate * a5;
        unit.v -= rate * d5 * h5;
        unit.c -= rate * d5;
        unit.parameters()
                .forEach(
                        (name, expected) -> assertThat(model.masters().get(name).values()[0])
                                .as(name)
                                .isCloseTo(expected.values()[0], within(600 * 0x1p-53)));
    }

    /** Without updates between them, windows add up to what one truncated pass gives, under every engine to the bit. */
    @Test
    void windowsWithoutUpdatesAddUpToTruncatedGradients() {
        DataSet data = sine(3);
        Batch batch = Batch.of(data, 0, 3);
        Network whole = network(new LstmCell(3), 32, new TimeMemory.Truncated(7));
        Map<String, RealTensor> start = StartingValues.of(whole, FanInitializer.XAVIER, 1);
        RangeMeter ranges = new RangeMeter();
        Map<String, double[]> real = gradients(Model.of(whole, new RealEngine(ranges), start), data, batch, 32);
        assertThat(real.get("rnn.state-weight")).doesNotContain(0);
        Precision precision =
                ranges.ranges().times(2).precision(Widths.uniform(12), Rounding.HALF_EVEN, Overflow.SATURATE);
        assertThat(gradients(fixed(whole, precision, start), data, batch, 7))
                .usingRecursiveComparison()
                .isEqualTo(gradients(fixed(whole, precision, start), data, batch, 32));
        for (TimeMemory memory : List.of(new TimeMemory.Slots(2), new TimeMemory.Halves())) {
            assertThat(gradients(fixed(network(new LstmCell(3), 32, memory), precision, start), data, batch, 7))
                    .usingRecursiveComparison()
                    .isEqualTo(gradients(fixed(whole, precision, start), data, batch, 32));
        }
    }

    private static Model<FixedTensor> fixed(Network network, Precision precision, Map<String, RealTensor> start) {
        return Model.of(network, engine(precision, Memory.KEPT), start);
    }

    private static FixedEngine engine(Precision precision, Memory memory) {
        return new FixedEngine(precision, Accumulation.ONE_CHAIN, 1, new Observer<>() {}, memory);
    }

    private static <T extends Tensor> Map<String, double[]> gradients(
            Model<T> model, DataSet data, Batch batch, int steps) {
        TimeWindows windows = TimeWindows.of(model.network(), steps);
        TrainingStep<T> step = new TrainingStep<>(
                model, Loss.of(data), new TrainingPlan(1, 3, 0.1, 1).with(new Division(1, 1, windows)));
        try (BatchRun<T> run = new BatchRun<>(step, List.of(Replica.of(model)), 1)) {
            for (int window = 0; window < windows.count(); window++) {
                run.run(batch, window, 0, 1);
            }
        }
        Map<String, double[]> taken = new LinkedHashMap<>();
        step.gradients()
                .forEach((parameter, gradient) -> taken.put(
                        parameter.layer() + "." + parameter.name(),
                        model.engine().read(gradient).values()));
        return taken;
    }

    private record Run(List<Double> losses, Map<String, RealTensor> state) {}

    private static Run run(TrainingPlan plan, int replicas, int threads, Trainer.Listener listener, Path file) {
        return run(plan, replicas, threads, listener, file, Memory.KEPT);
    }

    private static Run run(
            TrainingPlan plan, int replicas, int threads, Trainer.Listener listener, Path file, Memory memory) {
        Network network = network(new ElmanCell(4), 32, TimeMemory.EVERYTHING);
        Map<String, RealTensor> start = StartingValues.of(network, FanInitializer.XAVIER, 1);
        RangeMeter ranges = new RangeMeter();
        new Trainer<>(Model.of(network, new RealEngine(ranges), start), plan, sine(20)).run(NOBODY);
        Precision precision =
                ranges.ranges().times(2).precision(Widths.uniform(12), Rounding.STOCHASTIC, Overflow.SATURATE);
        Model<FixedTensor> model = Model.of(network, engine(precision, memory), start);
        List<Replica<FixedTensor>> all = new ArrayList<>(List.of(Replica.of(model)));
        for (int i = 1; i < replicas; i++) {
            all.add(new Replica<>(model, engine(precision, memory)));
        }
        Checkpoints checkpoints = file == null ? null : new Checkpoints(file, 6, "a run");
        List<Double> losses = new Trainer<>(model, plan, sine(20), all, threads).run(listener, checkpoints);
        return new Run(losses, FixedTask.state(model));
    }

    @Test
    @Tag("determinism")
    void partsOfABatchCarryTheirOwnStates() {
        TrainingPlan plan = new TrainingPlan(1, 8, 0.01, 1).with(new Division(1, 1, new TimeWindows(10, 32)));
        Run one = run(plan, 1, 1, NOBODY, null);
        assertThat(one.losses()).hasSize(3 * 4);
        assertThat(run(plan, 3, 2, NOBODY, null)).usingRecursiveComparison().isEqualTo(one);
        assertThat(run(plan.with(new Division(3, 1, new TimeWindows(10, 32))), 2, 1, NOBODY, null))
                .usingRecursiveComparison()
                .isEqualTo(one);
    }

    @Test
    @Tag("determinism")
    void carriedStatesOutliveTheMemoryOfTheirStep() {
        TrainingPlan plan = new TrainingPlan(1, 8, 0.01, 1).with(new Division(1, 1, new TimeWindows(10, 32)));
        Run kept = run(plan, 1, 1, NOBODY, null);
        for (int replicas = 1; replicas <= 2; replicas++) {
            assertThat(run(plan, replicas, 1, NOBODY, null, Memory.REUSED))
                    .usingRecursiveComparison()
                    .isEqualTo(kept);
        }
    }

    /** Four windows per batch and a checkpoint every six updates: there is one after 8, 12, 20 and 24. */
    @Test
    @Tag("determinism")
    void aRunThatIsKilledWithinASequenceGoesOnFromItsStart(@TempDir Path directory) {
        TrainingPlan plan = new TrainingPlan(2, 8, 0.01, 1).with(new Division(1, 1, new TimeWindows(10, 32)));
        Path file = directory.resolve("run.npz");
        Run whole = run(plan, 1, 1, NOBODY, null);
        List<Long> heard = new ArrayList<>();
        assertThatIllegalStateException().isThrownBy(() -> run(plan, 1, 1, Stops.killedAt(18), file));
        assertThat(run(plan, 1, 1, (step, steps, loss) -> heard.add(step), file))
                .usingRecursiveComparison()
                .isEqualTo(whole);
        assertThat(heard.get(0)).isEqualTo(13);
    }

    @Test
    void windowsOfAllStepsAreNoWindows() {
        Network network = network(new ElmanCell(1), 6, TimeMemory.EVERYTHING);
        assertThat(TimeWindows.of(network, 6).count()).isEqualTo(1);
        assertThat(TimeWindows.of(network, 100).spelling()).isEqualTo("all");
        assertThat(TimeWindows.of(network, 4).count()).isEqualTo(2);
        assertThat(new TrainingPlan(2, 10, 0.1, 1)
                        .with(new Division(1, 1, new TimeWindows(4, 6)))
                        .updates(25))
                .isEqualTo(2 * 3 * 2);
    }

    @Test
    void networksThatNeedAllStepsAreRefusedByLayer() {
        Network.Builder builder = Network.builder("normalised", Shape.of(6, 3));
        Network normalised = builder.add("norm", new SequenceNorm(0.5, 1e-5)).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeWindows.of(normalised, 2))
                .withMessageContaining("norm")
                .withMessageContaining("--bptt-steps");
        Network last = Network.builder("last", Shape.of(6, 3))
                .add("rnn", Recurrent.overTime(new ElmanCell(2), false))
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeWindows.of(last, 2))
                .withMessageContaining("rnn");
        Network flat = Network.builder("flat", Shape.of(6, 3))
                .add("flatten", new Flatten())
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeWindows.of(flat, 2))
                .withMessageContaining("flatten");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeWindows.of(last, 0))
                .withMessageContaining("0 of 6");
    }
}
