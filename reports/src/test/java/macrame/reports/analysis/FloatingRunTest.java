package macrame.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.nn.engine.Observer;
import macrame.nn.engine.RealEngine;
import macrame.nn.network.Model;
import macrame.nn.precision.FloatPrecision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.Evaluation;
import macrame.nn.train.Schedule;
import macrame.nn.train.Trainer;
import macrame.nn.train.TrainingPlan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("determinism")
class FloatingRunTest {

    private static final Trainer.Listener NOBODY = (step, steps, loss) -> {};
    private static final Experiment EXPERIMENT = SmallExperiment.DIGITS;

    private static FloatingRun run(Experiment experiment, FloatPrecision format) {
        return FloatingRun.of(experiment, format, Execution.of(NOBODY)).orElseThrow();
    }

    @Test
    void float64IsTheReferenceAndTheOthersComeNear() {
        Evaluation reference = ReferenceRun.of(EXPERIMENT, NOBODY).test();
        assertThat(run(EXPERIMENT, FloatPrecision.FLOAT64).test()).contains(reference);
        for (FloatPrecision format : List.of(FloatPrecision.FLOAT32, FloatPrecision.FLOAT16)) {
            Evaluation test = run(EXPERIMENT, format).test().orElseThrow();
            assertThat(test.loss())
                    .isNotEqualTo(reference.loss())
                    .isBetween(0.9 * reference.loss(), 1.1 * reference.loss());
        }
    }

    @Test
    void everyResultIsOneOfItsFormat() {
        List<Site> finer = new ArrayList<>();
        Observer<RealTensor> observer = new Observer<>() {
            @Override
            public void result(Site site, RealTensor result) {
                for (double value : result.values()) {
                    assertThat(FloatPrecision.FLOAT16.round(site.role(), value)).isEqualTo(value);
                    if (FloatPrecision.FLOAT16.round(Role.WEIGHT, value) != value) {
                        finer.add(site);
                        return;
                    }
                }
            }
        };
        Model<RealTensor> model =
                Model.of(EXPERIMENT.network(), new RealEngine(FloatPrecision.FLOAT16, observer), EXPERIMENT.start());
        new Trainer<>(
                        model,
                        new TrainingPlan(1, 100, 0.05, 1),
                        EXPERIMENT.data().training())
                .run(NOBODY);
        assertThat(finer).isNotEmpty().allMatch(site -> site.role() == Role.MASTER || site.role() == Role.CONSTANT);
    }

    /** Stopped after 7 steps, in the middle of a pass. */
    @Test
    void aStoppedRunGoesOnToTheSameEnd(@TempDir Path folder) throws IOException {
        FloatingRun whole = FloatingRun.of(EXPERIMENT, FloatPrecision.FLOAT16, saved(folder, "whole", Long.MAX_VALUE))
                .orElseThrow();
        assertThat(whole).isEqualTo(run(EXPERIMENT, FloatPrecision.FLOAT16));
        assertThat(FloatingRun.of(EXPERIMENT, FloatPrecision.FLOAT16, saved(folder, "stopped", 7)))
                .isEmpty();
        assertThat(folder.resolve("stopped")).exists();
        long[] made = new long[1];
        Execution rest = new Execution(
                (step, steps, loss) -> made[0]++,
                1,
                saved(folder, "stopped", Long.MAX_VALUE).saving());
        assertThat(FloatingRun.of(EXPERIMENT, FloatPrecision.FLOAT16, rest)).contains(whole);
        assertThat(made[0])
                .isEqualTo(
                        EXPERIMENT.plan().updates(EXPERIMENT.data().training().size()) - 7);
        assertThat(folder.resolve("stopped")).hasSameBinaryContentAs(folder.resolve("whole"));
    }

    private static Execution saved(Path folder, String name, long last) {
        Trainer.Listener listener = new Trainer.Listener() {
            private long made;

            @Override
            public void stepped(long step, long steps, double loss) {
                made = step;
            }

            @Override
            public boolean cancelled() {
                return made >= last;
            }
        };
        return new Execution(listener, 1, Optional.of(new Execution.Saving(folder.resolve(name), 5, "float16")));
    }

    @Test
    void aRunThatDivergesSaysWhy() {
        Experiment wild = new Experiment(
                EXPERIMENT.network(),
                EXPERIMENT.data(),
                EXPERIMENT.plan().with(new Schedule.Constant(1e6)),
                EXPERIMENT.initializer());
        FloatingRun run = run(wild, FloatPrecision.FLOAT16);
        assertThat(run.test()).isEmpty();
        assertThat(run.problem()).contains("diverged").contains("fc");
    }
}
