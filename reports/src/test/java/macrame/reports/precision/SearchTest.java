package macrame.reports.precision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import macrame.arith.Accumulation;
import macrame.arith.Rounding;
import macrame.nn.data.DataSets;
import macrame.nn.data.Split;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.init.FanInitializer;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.network.Network;
import macrame.nn.precision.Precision.LayerRole;
import macrame.nn.precision.Role;
import macrame.nn.tensor.Shape;
import macrame.nn.train.TrainingPlan;
import macrame.reports.Cell;
import macrame.reports.Report;
import macrame.reports.SampleReports;
import macrame.reports.Table;
import macrame.reports.accumulator.AccumulatorStudy;
import macrame.reports.analysis.Experiment;
import macrame.reports.propagation.PropagationStudy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SearchTest {

    private static final Network NETWORK = Network.builder("digits-mlp", Shape.of(28, 28, 1))
            .add("flatten", new Flatten())
            .add("fc1", new Linear(16, Finish.RELU))
            .add("fc2", new Linear(10, Finish.NONE))
            .build();
    private static final double TOLERANCE = 2;

    private static PrecisionStudy study;
    private static Search search;

    @BeforeAll
    static void run() {
        Split digits = DataSets.open("digits:300+100", 1);
        Experiment experiment =
                new Experiment(NETWORK, digits, new TrainingPlan(1, 5, 0.05, 1), FanInitializer.HE_FAN_IN);
        study = PrecisionStudy.of(experiment, Statistic.DEFAULT, 0.01, (step, steps, loss) -> {});
        search = search(2);
    }

    private static Search search(int jobs) {
        return Search.of(study, settings(jobs), done -> {});
    }

    private static TrialSettings settings(int jobs) {
        return new TrialSettings(300, TOLERANCE, Rounding.HALF_EVEN, Accumulation.ONE_CHAIN, jobs);
    }

    @Test
    void evidenceIsThereAtTheLeastWidthAndJustBelow() {
        assertThat(search.roles()).extracting(Search.RoleWidths::role).isEqualTo(Verification.ROLES);
        for (Search.RoleWidths role : search.roles()) {
            assertThat(role.found()).as(role.role().label()).isTrue();
            assertThat(search.gap().holds(result(role, role.bits()))).isTrue();
            if (role.bits() > 1) {
                assertThat(search.gap().holds(result(role, role.bits() - 1))).isFalse();
            }
        }
    }

    private static Trials.Result result(Search.RoleWidths role, int bits) {
        return role.steps().stream()
                .filter(step -> step.layer().equals("all layers") && step.bits() == bits)
                .findFirst()
                .orElseThrow()
                .result();
    }

    /** The trial at the least widths of all layers, repeated here, holds; so does the last that was found by layer. */
    @Test
    void theLeastWidthsHoldWhenTheyAreTriedAgain() {
        Search.RoleWidths weights = search.roles().get(0);
        SearchedFormats formats = new SearchedFormats(study, Rounding.HALF_EVEN);
        Map<LayerRole, Integer> widths = new TreeMap<>();
        weights.layers().forEach((layer, bits) -> widths.put(new LayerRole(layer, Role.WEIGHT), bits));
        Trials trials = Trials.of(study.experiment(), settings(1));
        assertThat(search.gap().holds(trials.run(formats.of(widths), site -> false)))
                .isTrue();
        assertThat(weights.layers().values()).allMatch(bits -> bits <= weights.bits());
    }

    @Test
    void everyLayerIsNarrowedUntilItNoLongerHolds() {
        for (Search.RoleWidths role : search.roles()) {
            role.layers().forEach((layer, bits) -> {
                List<Search.Step> tried = role.steps().stream()
                        .filter(step -> step.layer().equals(layer))
                        .toList();
                if (bits > 1) {
                    Search.Step last = tried.get(tried.size() - 1);
                    assertThat(last.bits()).as(role.role() + " " + layer).isEqualTo(bits - 1);
                    assertThat(search.gap().holds(last.result())).isFalse();
                }
            });
        }
    }

    @Test
    void allRolesAtOnceGetMoreBitsUntilTheyHold() {
        List<Search.Step> together = search.together();
        for (int i = 0; i < together.size(); i++) {
            assertThat(together.get(i).bits()).isEqualTo(i);
            assertThat(search.gap().holds(together.get(i).result())).isEqualTo(i == together.size() - 1);
        }
        int more = together.get(together.size() - 1).bits();
        search.roles()
                .get(0)
                .layers()
                .forEach((layer, bits) -> assertThat(search.precision()
                                .layers()
                                .get(new LayerRole(layer, Role.WEIGHT))
                                .target()
                                .width())
                        .isEqualTo(bits + more));
    }

    @Test
    void theReportShowsWhatIsUsed() {
        PrecisionReport.Parts parts = new PrecisionReport.Parts(
                Optional.empty(),
                Optional.of(search),
                AccumulatorStudy.of(study.trained(), search.precision(), Accumulation.ONE_CHAIN),
                PropagationStudy.of(study.untrained(), Optional.empty()));
        Report report = PrecisionReport.of(study, parts, "digits", SampleReports.provenance());
        Table bars = report.table("precision_bars");
        assertThat(bars.rows())
                .allSatisfy(
                        row -> assertThat(row.get(bars.indexOf("used_bits"))).isInstanceOf(Cell.Whole.class));
        assertThat(report.table("search_widths").rows()).hasSize(4);
        assertThat(report.table("search_together").rows())
                .hasSize(search.together().size());
        assertThat(report.table("search_steps").rows())
                .hasSize(search.roles().stream()
                        .mapToInt(role -> role.steps().size())
                        .sum());
    }

    @Test
    void theNumberOfJobsChangesNothing() {
        assertThat(search(1)).isEqualTo(search);
    }

    @Test
    void verdictsNameTheWidthAndTheOneBelow() {
        assertThat(Verdicts.of(search).get(0).sentence()).matches("Weights: \\d+ bits in all layers hold .*");
    }
}
