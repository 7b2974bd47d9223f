package macrame.reports.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import macrame.arith.Accumulation;
import macrame.arith.FixedFormat;
import macrame.arith.Rounding;
import macrame.nn.data.DataSets;
import macrame.nn.data.Split;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.engine.Observer;
import macrame.nn.engine.RealEngine;
import macrame.nn.init.FanInitializer;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.network.Network;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.train.LossScaling;
import macrame.nn.train.TrainingPlan;
import macrame.reports.Cell;
import macrame.reports.Report;
import macrame.reports.SampleReports;
import macrame.reports.accumulator.AccumulatorStudy;
import macrame.reports.analysis.Experiment;
import macrame.reports.analysis.RepeatedSteps;
import macrame.reports.propagation.PropagationStudy;
import macrame.reports.render.ConsoleRenderer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PrecisionStudyTest {

    private static final Network NETWORK = Network.builder("digits-mlp", Shape.of(28, 28, 1))
            .add("flatten", new Flatten())
            .add("fc1", new Linear(32, Finish.RELU))
            .add("fc2", new Linear(24, Finish.RELU))
            .add("fc3", new Linear(10, Finish.NONE))
            .build();

    private static PrecisionStudy study;
    private static Verification tried;

    @BeforeAll
    static void train() {
        Split digits = DataSets.open("digits:600+200", 1);
        Experiment experiment =
                new Experiment(NETWORK, digits, new TrainingPlan(2, 4, 0.02, 1), FanInitializer.HE_FAN_IN);
        study = PrecisionStudy.of(experiment, Statistic.DEFAULT, 0.01, (step, steps, loss) -> {});
        tried = Verification.of(
                study, new TrialSettings(300, 0.5, Rounding.HALF_EVEN, Accumulation.ONE_CHAIN, 2), (done, of) -> {});
    }

    @Test
    void everyLayerWithWeightsGetsEveryWidth() {
        assertThat(study.needs()).extracting(LayerNeeds::layer).containsExactly("fc1", "fc2", "fc3");
        assertThat(study.silent()).isEmpty();
        for (Role role : Verification.ROLES) {
            assertThat(study.formats(role)).as(role.label()).hasSize(role == Role.ACTIVATION ? 3 : 3);
        }
        assertThat(study.formats(Role.ACTIVATION)).containsOnlyKeys("input", "fc1", "fc2");
    }

    @Test
    void gradientsBelongToTheLayerWhoseOutputTheyAreOf() {
        assertThat(study.gradientOwners()).isEqualTo(Map.of("fc2", "fc1", "fc3", "fc2", "loss", "fc3"));
    }

    @Test
    void theBoundMeetsItsTargetAndOneBitLessDoesNot() {
        ForwardWidths forward = study.forward();
        assertThat(forward.bound()).isLessThanOrEqualTo(0.01);
        double oneBitLess = forward.tensors().stream()
                .mapToDouble(tensor -> 4 * tensor.mismatch())
                .sum();
        assertThat(oneBitLess).isGreaterThan(0.01);
    }

    @Test
    void windowsCountSamplesAndStepsAskForMoreBits() {
        LayerGradients gradients = study.run().gradients().get("fc2");
        // Two passes over 600 samples are six windows of 200, and 300 steps of four.
        assertThat(gradients.weightGradient().get(0).count()).isEqualTo(6);
        assertThat(gradients.weightGradient().get(2).count()).isEqualTo(300);
        assertThat(ratio(gradients.weightGradient().get(2)))
                .isGreaterThan(ratio(gradients.weightGradient().get(0)));
    }

    private static double ratio(Extremes extremes) {
        return extremes.largest() / extremes.smallest();
    }

    @Test
    void trialsNarrowTheirRoleAloneOverTheSameRange() {
        Trial trial = new Trial(Role.WEIGHT_GRADIENT, 2, 0);
        var precision = trial.precision(study, Rounding.HALF_EVEN);
        FixedFormat predicted = study.formats(Role.WEIGHT_GRADIENT).get("fc1");
        FixedFormat tested =
                precision.of(new Site("fc1", "weight", Role.WEIGHT_GRADIENT)).target();
        assertThat(tested.width()).isEqualTo(predicted.width() - 2);
        assertThat(tested.integerBits()).isEqualTo(predicted.integerBits());
        assertThat(precision.of(new Site("fc1", "weight", Role.WEIGHT)).target().width())
                .isEqualTo(24);
    }

    @Test
    void predictedWeightsHoldAndTheReportSaysSo() {
        Report report = PrecisionReport.of(
                study, parts(Optional.of(tried), Optional.empty()), "digits-mlp", SampleReports.provenance());
        assertThat(tried.samples()).isEqualTo(300);
        assertThat(report.table("trials").rows()).hasSize(20);
        assertThat(report.table("trials").rows().get(0).get(8)).isEqualTo(Cell.of("holds"));
        assertThat(ConsoleRenderer.render(report, 100)).contains("✓ Weights: ").contains("Predicted, widest layer");
    }

    private static PrecisionReport.Parts parts(Optional<Verification> verification, Optional<Search> search) {
        return new PrecisionReport.Parts(
                verification,
                search,
                AccumulatorStudy.of(study.trained(), study.predicted(Rounding.HALF_EVEN), Accumulation.ONE_CHAIN),
                PropagationStudy.of(study.untrained(), Optional.empty()));
    }

    @Test
    void moreRangeAtTheSameStepHasMoreIntegerBits() {
        FixedFormat predicted = study.formats(Role.WEIGHT_GRADIENT).get("fc1");
        FixedFormat wider = new Trial(Role.WEIGHT_GRADIENT, 0, 2)
                .precision(study, Rounding.HALF_EVEN)
                .of(new Site("fc1", "weight", Role.WEIGHT_GRADIENT))
                .target();
        assertThat(wider).isEqualTo(FixedFormat.signed(predicted.width() + 2, predicted.fraction()));
    }

    @Test
    void tailsAreSharesOfElementsAndPower() {
        GradientTails tails = GradientTails.of(study).get(0);
        List<Double> gradients = new ArrayList<>();
        RealEngine engine = new RealEngine(new Observer<>() {
            @Override
            public void result(Site site, RealTensor result) {
                if (site.equals(new Site("fc1", "weight", Role.WEIGHT_GRADIENT))) {
                    Arrays.stream(result.values()).forEach(gradients::add);
                }
            }
        });
        RepeatedSteps steps = study.untrained().first(200);
        for (int step = 0; step < steps.count(); step++) {
            steps.run(engine, step);
        }
        double range = tails.range();
        double power = gradients.stream().mapToDouble(g -> g * g).sum();
        double lost = gradients.stream()
                .mapToDouble(g -> Math.max(0, Math.abs(g) - range))
                .map(excess -> excess * excess)
                .sum();
        long beyond = gradients.stream().filter(g -> Math.abs(g) > range).count();
        assertThat(tails.layer()).isEqualTo("fc1");
        assertThat(tails.start().beyond()).isEqualTo((double) beyond / gradients.size());
        // Sums of 10^6 positive terms err by 10^6 units of 2^-53 at most.
        assertThat(tails.start().lost()).isCloseTo(lost / power, within(1e-9));
        assertThat(tails.start().kurtosis()).isGreaterThan(3);
    }

    @Test
    void thePrecisionOfAllRolesHasEveryPredictedFormat() {
        Precision all = study.predicted(Rounding.HALF_EVEN);
        for (Role role : List.of(Role.WEIGHT, Role.WEIGHT_GRADIENT)) {
            study.formats(role)
                    .forEach((layer, format) -> assertThat(
                                    all.of(new Site(layer, "weight", role)).target())
                            .isEqualTo(format));
        }
        study.formats(Role.ACTIVATION)
                .forEach((layer, format) -> assertThat(all.of(new Site(layer, "output", Role.ACTIVATION))
                                .target())
                        .isEqualTo(format));
        study.gradientOwners().forEach((node, owner) -> {
            String part = node.equals("loss") ? "gradient" : "input";
            assertThat(all.of(new Site(node, part, Role.ACTIVATION_GRADIENT)).target())
                    .isEqualTo(study.formats(Role.ACTIVATION_GRADIENT).get(owner));
        });
    }

    @Test
    void scalingTheLossChangesNoWidthOfGradients() {
        Experiment plain = study.experiment();
        Experiment scaled = new Experiment(
                plain.network(), plain.data(), plain.plan().with(LossScaling.ofStatic(256)), plain.initializer());
        PrecisionStudy other = PrecisionStudy.of(scaled, Statistic.DEFAULT, 0.01, (step, steps, loss) -> {});
        for (Role role : new Role[] {Role.WEIGHT_GRADIENT, Role.ACTIVATION_GRADIENT}) {
            study.formats(role)
                    .forEach((layer, format) -> assertThat(other.formats(role).get(layer))
                            .as(role.label() + " of " + layer)
                            .isEqualTo(FixedFormat.signed(format.width(), format.fraction() - 8)));
        }
        assertThat(other.formats(Role.MASTER)).isEqualTo(study.formats(Role.MASTER));
    }

    @Test
    void theNumberOfJobsChangesNothing() {
        Verification alone = Verification.of(
                study, new TrialSettings(100, 0.5, Rounding.HALF_EVEN, Accumulation.ONE_CHAIN, 1), (done, of) -> {});
        Verification together = Verification.of(
                study, new TrialSettings(100, 0.5, Rounding.HALF_EVEN, Accumulation.ONE_CHAIN, 3), (done, of) -> {});
        assertThat(together).isEqualTo(alone);
    }
}
