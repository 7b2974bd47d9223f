package macrame.reports.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import macrame.arith.Accumulation;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.data.DataSets;
import macrame.nn.data.Split;
import macrame.nn.init.FanInitializer;
import macrame.nn.network.Network;
import macrame.nn.precision.Site;
import macrame.nn.precision.Widths;
import macrame.nn.train.TrainingPlan;
import macrame.nn.zoo.Zoo;
import macrame.reports.Cell;
import macrame.reports.SharedFolder;
import macrame.reports.Table;
import macrame.reports.analysis.Experiment;
import macrame.reports.analysis.ReferenceRun;
import macrame.reports.analysis.RepeatedSteps;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quantization noise of the network and the pictures that everybody knows. */
class MnistNoiseTest {

    private static final Network NETWORK = Zoo.get("mnist-mlp").network();

    private static Experiment experiment;
    private static ReferenceRun reference;

    @BeforeAll
    static void train() {
        Split mnist = DataSets.open("mnist:" + SharedFolder.existing("data/mnist"), 1);
        Split few = new Split(mnist.training().range(0, 600), mnist.test().range(0, 100), "MNIST");
        experiment = new Experiment(NETWORK, few, new TrainingPlan(1, 20, 0.1, 1), FanInitializer.HE_FAN_IN);
        reference = ReferenceRun.of(experiment, (step, steps, loss) -> {});
    }

    @ParameterizedTest
    @CsvSource({"4, 2", "8, 5", "12, 5"})
    void roundingNoiseIsWithinFivePercentOfTheoryOrItIsSaidWhyNot(int bits, int least) {
        NoiseStudy study = NoiseStudy.of(
                new RepeatedSteps(
                                NETWORK, reference.masters(), experiment.data().training(), experiment.plan())
                        .first(100),
                reference.formats().precision(Widths.uniform(bits), Rounding.HALF_EVEN, Overflow.SATURATE),
                Accumulation.ONE_CHAIN);
        int held = 0;
        for (Map.Entry<Site, SiteNoise> entry : study.sites().entrySet()) {
            if (RoundingTheory.obstacle(entry.getValue()).isEmpty()) {
                held++;
                assertThat(entry.getValue().roundingPower() / RoundingTheory.power(entry.getValue()))
                        .as(entry.getKey().toString())
                        .isCloseTo(1, within(0.05));
            }
        }
        assertThat(held).isGreaterThanOrEqualTo(least);
        Table theory = NoiseTables.theory(study);
        assertThat(theory.rows())
                .hasSameSizeAs(study.sites().keySet())
                .allSatisfy(row -> assertThat(((Cell.Text) row.get(theory.indexOf("theory_holds"))).value())
                        .isNotBlank());
    }
}
