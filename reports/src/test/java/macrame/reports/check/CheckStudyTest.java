package macrame.reports.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import macrame.arith.Accumulation;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.files.InputException;
import macrame.nn.data.DataSet;
import macrame.nn.data.DataSets;
import macrame.nn.data.Split;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Observer;
import macrame.nn.engine.RealEngine;
import macrame.nn.init.FanInitializer;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.Propagation;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;
import macrame.nn.train.Batch;
import macrame.nn.train.TrainingPlan;
import macrame.nn.zoo.Zoo;
import macrame.reports.Finding.Verdict;
import macrame.reports.SampleReports;
import macrame.reports.analysis.Experiment;
import macrame.reports.analysis.ReferenceRun;
import macrame.reports.noise.SiteNoise;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckStudyTest {

    private static final Network NETWORK = Network.builder("digits-mlp", Shape.of(28, 28, 1))
            .add("flatten", new Flatten())
            .add("fc1", new Linear(32, Finish.RELU))
            .add("fc2", new Linear(10, Finish.NONE))
            .build();

    private static Experiment experiment;
    private static ReferenceRun reference;

    @BeforeAll
    static void train() {
        Split digits = DataSets.open("digits:300+100", 1);
        experiment = new Experiment(NETWORK, digits, new TrainingPlan(2, 10, 0.05, 1), FanInitializer.HE_FAN_IN);
        reference = ReferenceRun.of(experiment, (step, steps, loss) -> {});
    }

    private static Precision precision(int bits) {
        return reference.formats().precision(Widths.uniform(bits), Rounding.HALF_EVEN, Overflow.SATURATE);
    }

    private static CheckStudy study(int bits) {
        return CheckStudy.of(
                NETWORK, reference.masters(), experiment.data().test(), precision(bits), Accumulation.ONE_CHAIN, 1);
    }

    /** The bound is estimated on the same 100 samples that are simulated. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 8, 9, 10, 12})
    void theSimulatedMismatchIsWithinItsBound(int bits) {
        CheckStudy.Decisions decisions = study(bits).decisions().orElseThrow();
        assertThat(decisions.boundSamples()).isEqualTo(decisions.answers()).isEqualTo(100);
        assertThat(decisions.mismatch()).isLessThanOrEqualTo(decisions.bound());
    }

    @Test
    void aBitMoreIsAQuarterOfTheBound() {
        double narrow = study(8).decisions().orElseThrow().bound();
        double wide = study(9).decisions().orElseThrow().bound();
        // Steps are halved exactly where formats of both widths fit to the same power of two.
        assertThat(narrow / wide).isBetween(3.0, 5.5);
    }

    /** Errors and decisions against two plain runs. */
    @Test
    void errorsAreThoseOfTwoPlainRuns() {
        CheckStudy study = study(5);
        Precision precision = precision(5);
        FixedEngine engine = new FixedEngine(precision, Accumulation.ONE_CHAIN, 1, new Observer<>() {});
        FixedTensor fixed = outputs(Model.of(NETWORK, engine, reference.masters()));
        RealTensor real = outputs(Model.of(NETWORK, new RealEngine(), reference.masters()));
        double worst = 0;
        double squares = 0;
        for (int i = 0; i < real.values().length; i++) {
            double error = fixed.toReal().values()[i] - real.values()[i];
            worst = Math.max(worst, Math.abs(error));
            squares += error * error;
        }
        SiteNoise output = study.sites().get(new Site("fc2", "output", Role.ACTIVATION));
        assertThat(output.largestAccumulatedError()).isEqualTo(worst);
        // The same squares added in the same order, batch by batch.
        assertThat(output.accumulatedPower()).isCloseTo(squares / real.values().length, within(1e-12 * squares));
        int agreeing = 0;
        for (int i = 0; i < 100; i++) {
            agreeing += fixed.toReal().argmax()[i] == real.argmax()[i] ? 1 : 0;
        }
        assertThat(study.decisions().orElseThrow().agreeing()).isEqualTo(agreeing);
    }

    private static <T extends Tensor> T outputs(Model<T> model) {
        DataSet test = experiment.data().test();
        Propagation<T> propagation = new Propagation<>(model, false);
        return propagation.forward(
                propagation.load(Batch.of(test, 0, test.size()).inputs()));
    }

    @Test
    void tolerancesOfRolesAreKeptOrNot() {
        CheckStudy study = study(8);
        double weight =
                study.sites().get(new Site("fc1", "weight", Role.WEIGHT)).accumulatedSqnr();
        double other = study.sites().get(new Site("fc2", "weight", Role.WEIGHT)).accumulatedSqnr();
        double least = Math.floor(Math.min(weight, other));
        assertThat(CheckReport.holds(study, new Tolerances(Map.of(Role.WEIGHT, Math.max(weight, other) + 1), 0)))
                .isFalse();
        assertThat(CheckReport.holds(study, new Tolerances(Map.of(Role.ACTIVATION, 1.0), 0)))
                .isTrue();
        assertThat(least).isPositive();
        assertThat(CheckReport.holds(study(2), new Tolerances(Map.of(), 1))).isFalse();
        assertThat(CheckReport.of(study(2), new Tolerances(Map.of(), 1), "digits", SampleReports.provenance())
                        .findings()
                        .get(0)
                        .verdict())
                .isEqualTo(Verdict.BAD);
    }

    /** 16 steps per sequence, every one a decision, and a bound of its own. */
    @Test
    void everyStepOfASequenceIsADecision() {
        Network network = Zoo.get("rnn-tanh").network();
        Split parity = DataSets.open("parity", 1);
        DataSet few = parity.test().range(0, 20);
        Experiment untrained =
                new Experiment(network, parity, new TrainingPlan(1, 20, 0.01, 1), FanInitializer.HE_FAN_IN);
        Split short20 = new Split(parity.training().range(0, 20), few, "parity");
        ReferenceRun run = ReferenceRun.of(
                new Experiment(network, short20, untrained.plan(), FanInitializer.HE_FAN_IN),
                (step, steps, loss) -> {});
        Precision precision = run.formats().precision(Widths.uniform(8), Rounding.HALF_EVEN, Overflow.SATURATE);
        CheckStudy.Decisions decisions = CheckStudy.of(
                        network, run.masters(), few, precision, Accumulation.ONE_CHAIN, 1)
                .decisions()
                .orElseThrow();
        assertThat(decisions.answers()).isEqualTo(20 * 16);
        assertThat(decisions.agreement()).isBetween(0.0, 1.0);
        assertThat(decisions.mismatch()).isLessThanOrEqualTo(decisions.bound());
    }

    @Test
    void valuesAreJudgedByTheirNoiseAlone() {
        Network network = Zoo.get("regression-mlp").network();
        Split surface = DataSets.open("franke", 1);
        Experiment values =
                new Experiment(network, surface, new TrainingPlan(1, 20, 0.01, 1), FanInitializer.HE_FAN_IN);
        ReferenceRun run = ReferenceRun.of(values, (step, steps, loss) -> {});
        Precision precision = run.formats().precision(Widths.uniform(8), Rounding.HALF_EVEN, Overflow.SATURATE);
        CheckStudy study = CheckStudy.of(network, run.masters(), surface.test(), precision, Accumulation.ONE_CHAIN, 1);
        assertThat(study.decisions()).isEmpty();
        assertThat(CheckReport.holds(study, Tolerances.DEFAULT)).isTrue();
        assertThat(CheckReport.of(study, Tolerances.DEFAULT, "franke", SampleReports.provenance())
                        .findings()
                        .get(0)
                        .sentence())
                .contains("answers are values");
    }

    @Test
    void toleranceSpellingsAreChecked() {
        assertThat(Tolerances.parse("weight=30")).isEqualTo(Map.entry(Role.WEIGHT, 30.0));
        assertThatThrownBy(() -> Tolerances.parse("wait=30"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Maybe weight=30 or activation=20");
        assertThatThrownBy(() -> Tolerances.parse("master=30")).hasMessageContaining("not of inference");
    }
}
