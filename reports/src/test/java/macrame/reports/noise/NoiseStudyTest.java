package macrame.reports.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import macrame.arith.Accumulation;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.data.DataSets;
import macrame.nn.data.Split;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.init.FanInitializer;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.measure.GuaranteedRanges;
import macrame.nn.network.Network;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.train.TrainingPlan;
import macrame.reports.Column;
import macrame.reports.Report;
import macrame.reports.SampleReports;
import macrame.reports.analysis.Experiment;
import macrame.reports.analysis.ReferenceRun;
import macrame.reports.analysis.RepeatedSteps;
import macrame.reports.render.ConsoleRenderer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseStudyTest {

    private static final Network NETWORK = Network.builder("digits-mlp", Shape.of(28, 28, 1))
            .add("flatten", new Flatten())
            .add("fc1", new Linear(96, Finish.RELU))
            .add("fc2", new Linear(64, Finish.RELU))
            .add("fc3", new Linear(10, Finish.NONE))
            .build();

    private static Experiment experiment;
    private static ReferenceRun reference;

    @BeforeAll
    static void train() {
        Split digits = DataSets.open("digits:400+100", 1);
        experiment = new Experiment(NETWORK, digits, new TrainingPlan(1, 20, 0.05, 1), FanInitializer.HE_FAN_IN);
        reference = ReferenceRun.of(experiment, (step, steps, loss) -> {});
    }

    private static NoiseStudy study(Widths widths, Rounding rounding) {
        Precision precision = reference.formats().precision(widths, rounding, Overflow.SATURATE);
        return NoiseStudy.of(
                new RepeatedSteps(NETWORK, experiment.start(), experiment.data().training(), experiment.plan()),
                precision,
                Accumulation.ONE_CHAIN);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 12})
    void roundingNoiseAgreesWithTheoryWhereItsConditionsHold(int width) {
        NoiseStudy study = study(Widths.uniform(width), Rounding.HALF_EVEN);
        int held = 0;
        for (Map.Entry<Site, SiteNoise> entry : study.sites().entrySet()) {
            SiteNoise noise = entry.getValue();
            if (RoundingTheory.obstacle(noise).isEmpty()) {
                held++;
                assertThat(noise.roundingPower() / RoundingTheory.power(noise))
                        .as(entry.getKey().toString())
                        .isCloseTo(1, within(0.05));
            }
        }
        assertThat(held).isGreaterThanOrEqualTo(2);
    }

    @Test
    void clippingAndRoundingNoiseAddUpToTheSquaredErrors() {
        FixedFormat format = FixedFormat.signed(4, 2);
        SiteNoise noise = SiteNoise.of(new Cast(format, Rounding.HALF_EVEN, Overflow.SATURATE));
        double[] exact = {0.3, 1.74, 1.9, -2.1, -2.2, 5, 0, -0.1};
        int[] codes = {1, 7, 7, -8, -8, 7, 0, 0};
        RealTensor reals = new RealTensor(Shape.of(8), exact);
        noise.add(new FixedTensor(Shape.of(8), format, codes), reals, reals);
        // 1.9 rounds to code 8 and -2.2 to code -9, out of range; -2.1 rounds to -8, in range.
        double clipping = (0.15 * 0.15 + 0.2 * 0.2 + 3.25 * 3.25) / 8;
        double rounding = (0.05 * 0.05 + 0.01 * 0.01 + 0.1 * 0.1 + 0.1 * 0.1) / 8;
        assertThat(noise.clippingPower()).isCloseTo(clipping, within(1e-14));
        assertThat(noise.roundingPower()).isCloseTo(rounding, within(1e-14));
        assertThat(noise.localPower()).isCloseTo(clipping + rounding, within(1e-14));
        assertThat(noise.highShare()).isEqualTo(2.0 / 8);
        assertThat(noise.lowShare()).isEqualTo(1.0 / 8);
        assertThat(noise.flushedShare()).isEqualTo(1.0 / 8);
        assertThat(noise.offGridShare()).isEqualTo(6.0 / 8);
        assertThat(noise.usedCodes()).isEqualTo(4);
        assertThat(noise.largestError()).isEqualTo(3.25);
    }

    /** s3f1: codes −4 … 3, so that the bin of code 1 is 0.25 to 0.75; 1.74 rounds to code 3, 1.8 beyond it. */
    @Test
    void narrowFormatsHaveABinPerCode() {
        Histogram histogram = new Histogram(FixedFormat.signed(3, 1));
        for (double value : new double[] {0.25, 0.7, -2.2, -2.3, 1.74, 1.8, 0, 0}) {
            histogram.add(value);
        }
        assertThat(histogram.bins()).isEqualTo(8);
        assertThat(histogram.from(5)).isEqualTo(0.25);
        assertThat(histogram.share(5)).isEqualTo(2.0 / 8);
        assertThat(histogram.share(4)).isEqualTo(2.0 / 8);
        assertThat(histogram.share(0)).isEqualTo(1.0 / 8);
        assertThat(histogram.share(7)).isEqualTo(1.0 / 8);
        assertThat(histogram.share(-1)).isEqualTo(1.0 / 8);
        assertThat(histogram.share(8)).isEqualTo(1.0 / 8);
        assertThat(new Histogram(FixedFormat.signed(8, 0)).bins()).isEqualTo(32);
    }

    @Test
    void cuttingOffHasABiasOfHalfAStepAndFourTimesThePower() {
        NoiseStudy study = study(Widths.uniform(10), Rounding.FLOOR);
        SiteNoise weights = study.sites().get(new Site("fc1", "weight", Role.WEIGHT));
        double step = weights.cast().target().step();
        // 75,264 even errors: three standard deviations of their mean are 3 / sqrt(12 n) = 0.3 % of a step.
        assertThat(weights.bias() / step).isCloseTo(-0.5, within(0.005));
        assertThat(weights.roundingPower() / (step * step)).isCloseTo(1.0 / 3, within(0.05 / 3));
    }

    @Test
    void wideFormatsLeaveLessNoiseThanNarrowOnes() {
        Site site = new Site("fc3", "output", Role.ACTIVATION);
        double narrow =
                study(Widths.uniform(6), Rounding.HALF_EVEN).sites().get(site).accumulatedSqnr();
        double wide =
                study(Widths.uniform(12), Rounding.HALF_EVEN).sites().get(site).accumulatedSqnr();
        // Six bits are 36 dB; the masks of ReLU differ between runs, which costs some of them.
        assertThat(wide - narrow).isGreaterThan(25);
    }

    @Test
    void narrowAccumulatorsChangeResultsAndWideOnesDoNot() {
        NoiseStudy narrow = study(Widths.uniform(8).withAccumulators(14), Rounding.HALF_EVEN);
        NoiseStudy wide = study(Widths.uniform(8).withAccumulators(40), Rounding.HALF_EVEN);
        assertThat(narrow.accumulators().values()).anyMatch(noise -> noise.wrongShare() > 0.01);
        assertThat(wide.accumulators()).hasSize(11);
        assertThat(wide.accumulators().values()).allMatch(noise -> noise.wrongShare() == 0);
        assertThat(study(Widths.uniform(8), Rounding.HALF_EVEN).accumulators()).isEmpty();
    }

    @Test
    void gainsPredictTheNoiseOfTheOutputs() {
        NoiseStudy study = study(Widths.wide().with(Role.WEIGHT, 8), Rounding.HALF_EVEN);
        Map<String, Double> gains =
                NoiseGains.of(NETWORK, experiment.start(), experiment.data().training(), 20);
        double predicted = 0;
        for (String layer : new String[] {"fc1", "fc2", "fc3"}) {
            predicted +=
                    study.sites().get(new Site(layer, "weight", Role.WEIGHT)).localPower()
                            * gains.get(layer + ".weight");
        }
        double measured = 10
                * study.sites().get(new Site("fc3", "output", Role.ACTIVATION)).accumulatedPower();
        // The noise of weights is one draw shared by all samples: ten outputs and 640 last weights scatter by a third.
        assertThat(measured / predicted).isBetween(0.5, 2.0);
    }

    @Test
    void theReportSaysWhereTheoryHolds() {
        NoiseStudy study = study(Widths.uniform(8).withAccumulators(14), Rounding.HALF_EVEN);
        Report report = NoiseReport.of(
                study,
                NoiseGains.of(NETWORK, experiment.start(), experiment.data().training(), 2),
                "digits-mlp",
                SampleReports.provenance());
        assertThat(ConsoleRenderer.render(report, 120))
                .contains("Rounding noise is within 5 % of theory at")
                .contains("dropped parts are not spread evenly over a");
        assertThat(report.table("output_noise").rows()).hasSizeGreaterThan(5);
        assertThat(keys(report, "noise"))
                .contains("sqnr_dB", "local_sqnr_dB", "rounding_power", "clipping_power", "bias", "error_variance")
                .contains("largest_error", "overflowed_high_percent", "overflowed_low_percent", "flushed_percent")
                .contains("off_grid_percent");
        assertThat(keys(report, "theory")).contains("rounding_power", "theory_power", "theory_holds");
        assertThat(keys(report, "range_use"))
                .contains("used_codes", "used_percent", "effective_bits", "guaranteed_least", "least")
                .contains("greatest", "guaranteed_greatest");
        assertThat(keys(report, "output_noise")).contains("gain", "output_power");
        assertThat(keys(report, "histogram_bins")).contains("low", "high", "share_percent", "range_low", "range_high");
        assertThat(keys(report, "accumulator_widths")).contains("by_formats_bits", "by_weights_bits", "observed_bits");
        assertThat(keys(report, "narrow_accumulators")).contains("wrong_percent", "accumulator_sqnr_dB");
    }

    private static List<String> keys(Report report, String table) {
        return report.table(table).columns().stream().map(Column::key).toList();
    }

    /** What was seen lies within what is guaranteed, at every site. */
    @Test
    void seenRangesLieWithinGuaranteedOnes() {
        NoiseStudy study = study(Widths.uniform(8), Rounding.HALF_EVEN);
        Map<Site, GuaranteedRanges.Interval> guaranteed =
                study.sums().guaranteed().orElseThrow().results();
        study.sites().forEach((site, noise) -> {
            // Exact values are computed in float64 here: they may err by a few units of 2^-53 of a sum of a thousand.
            double slack = 1e-9 * Math.max(1, Math.abs(noise.greatest()));
            assertThat(noise.least())
                    .as(site.toString())
                    .isGreaterThanOrEqualTo(guaranteed.get(site).least() - slack);
            assertThat(noise.greatest())
                    .as(site.toString())
                    .isLessThanOrEqualTo(guaranteed.get(site).greatest() + slack);
        });
    }
}
