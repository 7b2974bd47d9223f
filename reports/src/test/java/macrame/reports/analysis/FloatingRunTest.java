package macrame.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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

@Tag("determinism")
class FloatingRunTest {

    private static final Trainer.Listener NOBODY = (step, steps, loss) -> {};
    private static final Experiment EXPERIMENT = SmallExperiment.DIGITS;

    @Test
    void float64IsTheReferenceAndTheOthersComeNear() {
        Evaluation reference = ReferenceRun.of(EXPERIMENT, NOBODY).test();
        assertThat(FloatingRun.of(EXPERIMENT, FloatPrecision.FLOAT64, NOBODY).test())
                .contains(reference);
        for (FloatPrecision format : List.of(FloatPrecision.FLOAT32, FloatPrecision.FLOAT16)) {
            Evaluation test = FloatingRun.of(EXPERIMENT, format, NOBODY).test().orElseThrow();
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

    @Test
    void aRunThatDivergesSaysWhy() {
        Experiment wild = new Experiment(
                EXPERIMENT.network(),
                EXPERIMENT.data(),
                EXPERIMENT.plan().with(new Schedule.Constant(1e6)),
                EXPERIMENT.initializer());
        FloatingRun run = FloatingRun.of(wild, FloatPrecision.FLOAT16, NOBODY);
        assertThat(run.test()).isEmpty();
        assertThat(run.problem()).contains("diverged").contains("fc");
    }
}
