package macrame.reports.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import macrame.arith.Accumulation;
import macrame.arith.Rounding;
import macrame.nn.data.DataSets;
import macrame.nn.data.Split;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.init.FanInitializer;
import macrame.nn.init.Initializer;
import macrame.nn.layer.Add;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.layer.ShiftedRelu;
import macrame.nn.network.Network;
import macrame.nn.tensor.Shape;
import macrame.nn.train.TrainingPlan;
import macrame.reports.Finding.Verdict;
import macrame.reports.Report;
import macrame.reports.SampleReports;
import macrame.reports.accumulator.AccumulatorStudy;
import macrame.reports.analysis.Experiment;
import macrame.reports.propagation.PropagationStudy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of which nothing can be said, or not of all layers: named, not averaged away. */
class HopelessRunsTest {

    private static final Split DIGITS = DataSets.open("digits:60+20", 1);

    /** A branch behind a rectifier that no value passes. */
    private static final Network HALF_DEAD = Network.builder("half-dead", Shape.of(28, 28, 1))
            .add("flatten", new Flatten())
            .add("alive", new Linear(12, Finish.RELU), "flatten")
            .add("dead", new Linear(12, Finish.NONE), "flatten")
            .add("blocked", new ShiftedRelu(1e6), "dead")
            .add("sum", new Add(), "alive", "blocked")
            .add("out", new Linear(10, Finish.NONE))
            .build();

    private static Experiment experiment(Network network, double rate, Initializer initializer) {
        return new Experiment(network, DIGITS, new TrainingPlan(1, 10, rate, 1), initializer);
    }

    private static PrecisionStudy study(Experiment experiment) {
        return PrecisionStudy.of(experiment, Statistic.DEFAULT, 0.01, (step, steps, loss) -> {});
    }

    private static Report report(PrecisionStudy study) {
        PrecisionReport.Parts parts = new PrecisionReport.Parts(
                Optional.empty(),
                Optional.empty(),
                AccumulatorStudy.of(study.trained(), study.predicted(Rounding.HALF_EVEN), Accumulation.ONE_CHAIN),
                PropagationStudy.of(study.untrained(), Optional.empty()));
        return PrecisionReport.of(study, parts, "digits", SampleReports.provenance());
    }

    @Test
    void aLayerThatNeverGetsAGradientIsNamed() {
        PrecisionStudy study = study(experiment(HALF_DEAD, 0.05, FanInitializer.HE_FAN_IN));
        assertThat(study.silent()).containsExactly("dead");
        assertThat(study.needs()).extracting(LayerNeeds::layer).containsExactly("alive", "out");
        assertThat(report(study).findings())
                .filteredOn(finding -> finding.verdict() == Verdict.BAD)
                .extracting(finding -> finding.sentence())
                .anySatisfy(sentence -> assertThat(sentence).startsWith("Layer dead never got a gradient"))
                .anySatisfy(sentence -> assertThat(sentence).startsWith("No gradient reaches dead/weight"));
    }

    /** 20 rows, of which 16 train, every other one blank: without an input, weights have no gradient. */
    @Test
    void stepsWithoutAGradientAreCountedAndLeftOut(@TempDir Path folder) throws IOException {
        StringBuilder rows = new StringBuilder("a,b,label\n");
        for (int i = 0; i < 20; i++) {
            rows.append(i % 2 == 0 ? "0,0," : "1,0.5,").append(i / 2 % 2).append('\n');
        }
        Path file = Files.writeString(folder.resolve("blank.csv"), rows);
        Network linear = Network.builder("linear", Shape.of(2))
                .add("fc", new Linear(2, Finish.NONE))
                .build();
        Experiment experiment = new Experiment(
                linear, DataSets.open("csv:" + file, 1), new TrainingPlan(1, 1, 0.05, 1), FanInitializer.HE_FAN_IN);
        PrecisionStudy study = PrecisionStudy.of(experiment, new Statistic.Step(), 0.01, (step, steps, loss) -> {});
        Extremes extremes = study.run().gradients().get("fc").weightGradient().get(0);
        assertThat(extremes.count()).isEqualTo(16);
        assertThat(extremes.zeros()).isEqualTo(8);
        assertThat(report(study).findings())
                .extracting(finding -> finding.sentence())
                .contains("Layer fc had no gradient in 8 of 16 values of the statistic step: they are left out.");
    }

    @Test
    void aNetworkWithoutAnyGradientStillGetsAReport() {
        Network chain = Network.builder("chain", Shape.of(28, 28, 1))
                .add("flatten", new Flatten())
                .add("fc1", new Linear(12, Finish.RELU))
                .add("fc2", new Linear(10, Finish.NONE))
                .build();
        PrecisionStudy study = study(experiment(chain, 0.05, FanInitializer.ZEROS));
        assertThat(study.silent()).containsExactly("fc1", "fc2");
        assertThat(report(study).findings())
                .anySatisfy(finding -> assertThat(finding.sentence()).startsWith("This network cannot train"));
    }

    @Test
    void aRunThatIsNotFiniteNamesTheStepOrTheLayer() {
        assertThatThrownBy(() -> study(experiment(HALF_DEAD, 1e80, FanInitializer.HE_FAN_IN)))
                .hasMessageMatching(
                        ".*(of layer \\w+|at step \\d+ .*) is not finite\\. Maybe use a smaller --learning-rate\\.");
    }
}
