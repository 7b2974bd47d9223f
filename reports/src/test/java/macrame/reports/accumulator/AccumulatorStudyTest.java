package macrame.reports.accumulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import macrame.arith.Accumulation;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.arith.SumInterval;
import macrame.nn.data.DataSets;
import macrame.nn.data.Split;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Observer;
import macrame.nn.engine.ProductRun;
import macrame.nn.engine.Sum;
import macrame.nn.init.FanInitializer;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.measure.GuaranteedRanges;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.precision.AccumulatorRule;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Term;
import macrame.nn.train.Batch;
import macrame.nn.train.SoftmaxCrossEntropy;
import macrame.nn.train.TrainingPlan;
import macrame.nn.train.TrainingStep;
import macrame.reports.Section;
import macrame.reports.Table;
import macrame.reports.analysis.Experiment;
import macrame.reports.analysis.ReferenceRun;
import macrame.reports.analysis.RepeatedSteps;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccumulatorStudyTest {

    private static final Network NETWORK = Network.builder("digits-mlp", Shape.of(28, 28, 1))
            .add("flatten", new Flatten())
            .add("fc1", new Linear(24, Finish.RELU))
            .add("fc2", new Linear(10, Finish.NONE))
            .build();

    private static Experiment experiment;
    private static Precision precision;
    private static AccumulatorStudy study;

    @BeforeAll
    static void run() {
        Split digits = DataSets.open("digits:60+20", 1);
        experiment = new Experiment(NETWORK, digits, new TrainingPlan(1, 20, 0.05, 1), FanInitializer.HE_FAN_IN);
        ReferenceRun reference = ReferenceRun.of(experiment, (step, steps, loss) -> {});
        precision = reference.formats().precision(Widths.uniform(8), Rounding.HALF_EVEN, Overflow.SATURATE);
        study = study(precision);
    }

    private static AccumulatorStudy study(Precision with) {
        return AccumulatorStudy.of(
                new RepeatedSteps(NETWORK, experiment.start(), experiment.data().training(), experiment.plan()),
                with,
                Accumulation.ONE_CHAIN);
    }

    @Test
    void whatCameUpIsWithinWhatWeightsAllowAndThatWithinWhatFormatsAllow() {
        Map<Site, GuaranteedRanges.Sums> proven =
                study.guaranteed().orElseThrow().sums();
        assertThat(study.accumulators().keySet()).containsExactlyElementsOf(proven.keySet());
        study.accumulators().forEach((site, accumulator) -> {
            SumInterval weights = proven.get(site).widest();
            assertThat(proven.get(site).fraction()).isEqualTo(accumulator.fraction());
            assertThat(weights.union(accumulator.observed()))
                    .as(site.toString())
                    .isEqualTo(weights);
            assertThat(accumulator.byFormats().union(weights))
                    .as(site.toString())
                    .isEqualTo(accumulator.byFormats());
        });
    }

    /** The sum of the first layer: 784 products of s8·s8 and a bias, by weights the L1 norms of the columns decide. */
    @Test
    void theFirstSumByWeightsIsThatOfEveryColumn() {
        Site site = new Site("fc1", "output", Role.ACTIVATION);
        Accumulator first = study.accumulators().get(site);
        assertThat(first.products()).isEqualTo(784);
        FixedFormat input = precision.of(Network.INPUT_SITE).target();
        FixedFormat weight =
                precision.of(new Site("fc1", "weight", Role.WEIGHT)).target();
        assertThat(first.left()).isEqualTo(input);
        assertThat(first.right()).isEqualTo(weight);
        FixedEngine engine = new FixedEngine(precision, Accumulation.ONE_CHAIN, 1, new Observer<>() {});
        int[] weights = Model.of(NETWORK, engine, experiment.start())
                .parameter("fc1", "weight")
                .value()
                .codes();
        long lowest = 0;
        long highest = 0;
        for (int column = 0; column < 24; column++) {
            long low = 0;
            long high = 0;
            for (int k = 0; k < 784; k++) {
                int code = weights[k * 24 + column];
                low += code > 0 ? code * input.minimumCode() : code * input.maximumCode();
                high += code > 0 ? code * input.maximumCode() : code * input.minimumCode();
            }
            lowest = Math.min(lowest, low);
            highest = Math.max(highest, high);
        }
        // Biases start at zero and add nothing.
        assertThat(study.guaranteed().orElseThrow().sums().get(site).widest())
                .isEqualTo(new SumInterval(BigInteger.valueOf(lowest), BigInteger.valueOf(highest)));
    }

    @Test
    void observedSumsAreThoseOfPlainLoops() {
        Map<Site, Integer> widths = new TreeMap<>();
        FixedEngine engine = new FixedEngine(precision, Accumulation.ONE_CHAIN, 1, new Observer<>() {
            @Override
            public void product(ProductRun<FixedTensor> run) {
                if (run.bias() == null) {
                    widths.merge(run.out(), plainWidth(run.terms().get(0)), Math::max);
                }
            }
        });
        for (int from = 0; from < 60; from += 20) {
            Model<FixedTensor> model = Model.of(NETWORK, engine, experiment.start());
            Batch batch = Batch.of(experiment.data().training(), from, 20);
            new TrainingStep<>(model, new SoftmaxCrossEntropy(), experiment.plan())
                    .run(engine.load(Network.INPUT_SITE, batch.inputs()), batch.targets());
        }
        assertThat(widths).hasSize(5);
        widths.forEach((site, width) -> assertThat(
                        study.accumulators().get(site).observed().signedWidth())
                .as(site.toString())
                .isEqualTo(width));
    }

    private static int plainWidth(Term<FixedTensor> term) {
        List<Long> sums = new ArrayList<>(List.of(0L));
        for (int i = 0; i < term.m(); i++) {
            for (int j = 0; j < term.n(); j++) {
                long sum = 0;
                for (int k = 0; k < term.k(); k++) {
                    sum += (long) at(term.left(), i, k) * at(term.right(), k, j);
                    sums.add(sum);
                }
            }
        }
        long least = sums.stream().mapToLong(Long::longValue).min().orElse(0);
        long most = sums.stream().mapToLong(Long::longValue).max().orElse(0);
        return new SumInterval(BigInteger.valueOf(least), BigInteger.valueOf(most)).signedWidth();
    }

    private static int at(Operand<FixedTensor> operand, int row, int column) {
        return operand.tensor()
                .codes()[operand.layout(0).rows()[row] + operand.layout(0).columns()[column]];
    }

    /** Two additions of 3 · 2 to one sum: 4 products, of which 2·1 + 2·1 + 2·1 + 2·1 are 8. */
    @Test
    void aSumThatGoesOnIsOneSum() {
        ObservedSums observed = new ObservedSums();
        FixedEngine engine = new FixedEngine(precision, Accumulation.ONE_CHAIN, 1, observed);
        Site site = new Site("fc1", "weight", Role.WEIGHT_GRADIENT);
        FixedFormat format = FixedFormat.signed(3, 0);
        FixedTensor row = new FixedTensor(Shape.of(1, 2), format, new int[] {2, 2});
        FixedTensor column = new FixedTensor(Shape.of(2, 1), format, new int[] {1, 1});
        Sum<FixedTensor> sum = engine.sum(site, Shape.of(1, 1));
        sum.addProduct(Operand.plain(row), Operand.plain(column));
        sum.addProduct(Operand.plain(row), Operand.plain(column));
        sum.take();
        Accumulator accumulator = observed.accumulators().get(site);
        assertThat(accumulator.products()).isEqualTo(4);
        assertThat(accumulator.observed().highest()).isEqualTo(8);
        // 4 · (−4)·(−4) = 64.
        assertThat(accumulator.byFormats().highest()).isEqualTo(64);
    }

    @Test
    void accumulatorsOneBitNarrowerThanObservedChangeResultsAndOthersDoNot() {
        assertThat(study.trials()).hasSize(12);
        for (OverflowTrial trial : study.trials()) {
            boolean any = trial.noise().values().stream().anyMatch(noise -> noise.wrongShare() > 0);
            assertThat(any).as(trial.mode() + " −" + trial.fewer()).isTrue();
        }
    }

    @Test
    void theVerdictFollowsTheWidthInUse() {
        Site site = new Site("fc1", "output", Role.ACTIVATION);
        Accumulator sum = study.accumulators().get(site);
        int weights = study.guaranteed().orElseThrow().sums().get(site).widest().signedWidth();
        assertThat(sum.observed().signedWidth()).isLessThan(weights);
        assertThat(weights).isLessThan(sum.byFormats().signedWidth());
        assertThat(verdict(sum.byFormats().signedWidth())).isEqualTo(Verdict.PROVEN_BY_FORMATS);
        assertThat(verdict(weights)).isEqualTo(Verdict.PROVEN_BY_WEIGHTS);
        assertThat(verdict(weights - 1)).isEqualTo(Verdict.HELD);
        assertThat(verdict(sum.observed().signedWidth())).isEqualTo(Verdict.HELD);
        assertThat(verdict(sum.observed().signedWidth() - 1)).isEqualTo(Verdict.OVERFLOWS);
    }

    private static Verdict verdict(int width) {
        AccumulatorStudy inUse = new AccumulatorStudy(
                study.accumulators(), study.guaranteed(), new AccumulatorRule(width, Overflow.SATURATE), List.of(), 60);
        Site site = new Site("fc1", "output", Role.ACTIVATION);
        return Verdict.of(inUse, site, study.accumulators().get(site));
    }

    @Test
    void theSectionShowsAllThreeProductsOfALayer() {
        Section section = AccumulatorSection.of(study);
        Table widths = section.tables().get(0);
        assertThat(widths.rows().stream()
                        .map(row -> row.get(widths.indexOf("product")).toString())
                        .distinct())
                .hasSize(3);
        assertThat(section.findings().get(0).sentence()).contains("cannot overflow at 7 of 7 sums");
    }
}
