package macrame.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import macrame.arith.Accumulation;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.files.InputException;
import macrame.nn.checkpoint.Checkpoints;
import macrame.nn.data.DataSet;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.RealEngine;
import macrame.nn.measure.CastMeter;
import macrame.nn.measure.DynamicFormats;
import macrame.nn.measure.DynamicRule;
import macrame.nn.network.Model;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that is stopped and goes on ends as one that was never stopped. */
@Tag("determinism")
class ResumeTest {

    private static final DataSet DATA = FixedTask.data(50);
    private static final Trainer.Listener NOBODY = (step, steps, loss) -> {};

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("run.npz");
    }

    static Stream<TrainingPlan> plans() {
        TrainingPlan plan = new TrainingPlan(3, 11, 0.05, 1);
        return Stream.of(
                plan,
                plan.with(new Momentum(0.5, true)).with(new Schedule.Cosine(0.05, 15, 0)),
                plan.with(new Adam(0.9, 0.99, 0.03, InverseRoot.VECTOR)).with(new Schedule.Constant(0.01)),
                plan.with(new LossScaling(1024, 3, 0)));
    }

    private record Run(List<Double> losses, Map<String, RealTensor> state) {}

    private Run run(TrainingPlan plan, Precision precision, Trainer.Listener listener, Checkpoints checkpoints) {
        Model<FixedTensor> model = FixedTask.model(precision);
        List<Double> losses = new Trainer<>(model, plan, DATA).run(listener, checkpoints);
        return new Run(losses, FixedTask.state(model));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void killedAndCancelledRunsGoOnToTheSameBits(TrainingPlan plan) {
        Precision precision = FixedTask.precision(plan, DATA, Rounding.STOCHASTIC);
        Run whole = run(plan, precision, NOBODY, null);
        Checkpoints checkpoints = new Checkpoints(file, 3, "a run");
        assertThatIllegalStateException().isThrownBy(() -> run(plan, precision, Stops.killedAt(7), checkpoints));
        assertThat(run(plan, precision, Stops.cancelledAt(10), checkpoints).losses())
                .hasSize(10);
        assertThat(run(plan, precision, NOBODY, checkpoints))
                .usingRecursiveComparison()
                .isEqualTo(whole);
    }

    /** Eight bits that follow their values: formats, counts and changes go on as well. */
    @Test
    void dynamicFormatsAndCountsGoOnToTheSameBits() {
        TrainingPlan plan = new TrainingPlan(3, 11, 0.05, 1);
        Dynamic whole = new Dynamic(plan);
        Run expected = whole.run(NOBODY, null);
        Dynamic killed = new Dynamic(plan);
        assertThatIllegalStateException().isThrownBy(() -> killed.run(Stops.killedAt(8), file));
        Dynamic resumed = new Dynamic(plan);
        assertThat(resumed.run(NOBODY, file)).usingRecursiveComparison().isEqualTo(expected);
        assertThat(resumed.formats.changes()).isEqualTo(whole.formats.changes());
        assertThat(resumed.formats.changes().stream()
                        .map(DynamicFormats.Change::step)
                        .distinct())
                .hasSizeGreaterThan(3);
        assertThat(resumed.casts.state()).usingRecursiveComparison().isEqualTo(whole.casts.state());
    }

    /** One run with formats that start too narrow and follow their values. */
    private static final class Dynamic {

        private final CastMeter casts = new CastMeter();
        private final TrainingPlan plan;
        private final FixedEngine engine;
        private final DynamicFormats formats;

        Dynamic(TrainingPlan plan) {
            this.plan = plan;
            Precision start = FixedTask.ranges(plan, DATA)
                    .times(0.25)
                    .precision(Widths.uniform(8), Rounding.STOCHASTIC, Overflow.SATURATE);
            formats = new DynamicFormats(start, new DynamicRule(3, 0.01), this::use);
            engine = new FixedEngine(start, Accumulation.ONE_CHAIN, 1, casts.and(formats));
        }

        private void use(Precision next) {
            engine.use(next);
        }

        Run run(Trainer.Listener listener, Path checkpoint) {
            Model<FixedTensor> model = Model.of(SmallTask.network(), engine, SmallTask.start());
            Checkpoints checkpoints = checkpoint == null
                    ? null
                    : new Checkpoints(checkpoint, 4, "a run", Map.of("casts", casts, "formats", formats));
            List<Double> losses = new Trainer<>(model, plan, DATA)
                    .run(
                            (step, steps, loss) -> {
                                formats.stepped(step);
                                listener.stepped(step, steps, loss);
                            },
                            checkpoints);
            return new Run(losses, FixedTask.state(model));
        }
    }

    @Test
    void referenceGoesOnToTheSameBitsAndTheSameFile() throws IOException {
        TrainingPlan plan = new TrainingPlan(2, 7, 0.05, 1).with(new RmsProp(0.9, 1e-3, InverseRoot.HOST));
        Checkpoints once = new Checkpoints(directory.resolve("once.npz"), 100, "a run");
        Checkpoints often = new Checkpoints(file, 4, "a run");
        real(plan, NOBODY, once);
        assertThatIllegalStateException().isThrownBy(() -> real(plan, Stops.killedAt(9), often));
        real(plan, NOBODY, often);
        assertThat(file).hasSameBinaryContentAs(once.path());
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).hasSize(2);
        }
    }

    private static void real(TrainingPlan plan, Trainer.Listener listener, Checkpoints checkpoints) {
        Model<RealTensor> model = Model.of(SmallTask.network(), new RealEngine(), SmallTask.start());
        new Trainer<>(model, plan, DATA).run(listener, checkpoints);
    }

    @Test
    void anotherRunIsRefused() {
        TrainingPlan plan = new TrainingPlan(1, 25, 0.05, 1);
        real(plan, NOBODY, new Checkpoints(file, 1, "batch=25; seed=1; dynamic=9"));
        assertThatThrownBy(() -> real(plan, NOBODY, new Checkpoints(file, 1, "batch=25; seed=2")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another run, with seed=1; dynamic=9 instead of seed=2. Maybe");
        assertThatThrownBy(() -> real(plan, NOBODY, new Checkpoints(file, 1, "batch=25; seed=1; dynamic=9; l2=1")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another run, with nothing instead of l2=1. Maybe");
    }

    @Test
    void codesDoNotGoIntoAReference() {
        TrainingPlan plan = new TrainingPlan(1, 25, 0.05, 1);
        real(plan, NOBODY, new Checkpoints(file, 1, "a run"));
        Precision precision = FixedTask.precision(plan, DATA, Rounding.HALF_EVEN);
        assertThatThrownBy(() -> run(plan, precision, NOBODY, new Checkpoints(file, 1, "a run")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("FixedTensor");
    }

    @Test
    void truncatedFilesAreRefused() throws IOException {
        TrainingPlan plan = new TrainingPlan(1, 25, 0.05, 1);
        Checkpoints checkpoints = new Checkpoints(file, 1, "a run");
        real(plan, NOBODY, checkpoints);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> real(plan, NOBODY, checkpoints))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("truncated");
    }
}
