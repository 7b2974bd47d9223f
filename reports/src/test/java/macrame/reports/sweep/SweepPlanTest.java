package macrame.reports.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.precision.Role;
import macrame.nn.precision.Widths;
import macrame.reports.Cell;
import macrame.sim.ArrayConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepPlanTest {

    private static final PointSettings BASE =
            new PointSettings(Widths.wide(), Rounding.HALF_EVEN, Overflow.SATURATE, ArrayConfig.parse("32x32"));

    @Test
    void theLastAxisVariesFastest() {
        SweepPlan plan = new SweepPlan(
                BASE,
                Map.of(SweepAxis.WEIGHT_GRADIENTS, List.of("8", "12"), SweepAxis.WEIGHTS, List.of("4", "6", "8")));
        assertThat(plan.points()).extracting(SweepPoint::index).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(plan.points())
                .extracting(point -> point.settings().precision().width(Role.WEIGHT) + "/"
                        + point.settings().precision().width(Role.WEIGHT_GRADIENT))
                .containsExactly("4/8", "4/12", "6/8", "6/12", "8/8", "8/12");
    }

    @Test
    void onlyAxesWithSeveralValuesVary() {
        SweepPlan plan =
                new SweepPlan(BASE, Map.of(SweepAxis.WEIGHTS, List.of("4"), SweepAxis.ROWS, List.of("8", "16")));
        assertThat(plan.varying()).containsExactly(SweepAxis.ROWS);
        assertThat(plan.points())
                .hasSize(2)
                .allMatch(point -> point.settings().precision().width(Role.WEIGHT) == 4);
    }

    @Test
    void withoutAxesTheBaseIsTheOnePoint() {
        assertThat(new SweepPlan(BASE, Map.of()).points()).containsExactly(new SweepPoint(0, BASE));
    }

    @ParameterizedTest
    @CsvSource({
        "ROWS, 16, 16",
        "COLUMNS, 8, 8",
        "DATAFLOW, output-stationary, os",
        "BUFFERS, 256, 256",
        "ROUNDING, AP_RND_CONV, half-even",
        "OVERFLOW, wrap, wrap",
        "ACCUMULATORS, 20, 20",
        "ACCUMULATORS, exact, exact",
        "WEIGHTS, 5, 5",
        "ACTIVATIONS, 6, 6",
        "ACTIVATION_GRADIENTS, 7, 7",
        "WEIGHT_GRADIENTS, 9, 9",
        "GRADIENTS, 10, 10"
    })
    void anAxisSetsWhatItShows(SweepAxis axis, String value, String shown) {
        Cell cell = axis.cell(axis.apply(BASE, value));
        assertThat(cell instanceof Cell.Whole whole ? Long.toString(whole.value()) : ((Cell.Text) cell).value())
                .isEqualTo(shown);
        assertThat(axis.column().kind().name()).isEqualTo(cell instanceof Cell.Whole ? "WHOLE" : "TEXT");
    }

    @ParameterizedTest
    @CsvSource({
        "WEIGHTS, four, whole numbers",
        "WEIGHTS, 0, 1 to 32 bits",
        "WEIGHTS, 33, 1 to 32 bits",
        "ACCUMULATORS, 0, 1 to 64 bits or 'exact'",
        "ACCUMULATORS, 65, 1 to 64 bits",
        "ROWS, 0, 1 to 65536",
        "DATAFLOW, sideways, not a dataflow",
        "ROUNDING, round, qonnx:ROUND",
        "BUFFERS, -1, whole numbers"
    })
    void aWrongValueIsRefusedBeforeAnythingRuns(SweepAxis axis, String value, String rule) {
        assertThatThrownBy(() -> new SweepPlan(BASE, Map.of(axis, List.of(value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule)
                .hasMessageContaining(value);
    }

    @Test
    void aValueStandsOnAnAxisOnce() {
        assertThatThrownBy(() -> new SweepPlan(BASE, Map.of(SweepAxis.ROUNDING, List.of("half-even", "RND_CONV"))))
                .hasMessageContaining("twice");
    }

    @Test
    void anAbsurdNumberOfPointsIsRefused() {
        List<String> many =
                IntStream.rangeClosed(1, 400).mapToObj(Integer::toString).toList();
        assertThatThrownBy(() -> new SweepPlan(BASE, Map.of(SweepAxis.ROWS, many, SweepAxis.COLUMNS, many)))
                .hasMessageContaining("160,000")
                .hasMessageContaining("100,000");
        assertThat(new SweepPlan(BASE, Map.of(SweepAxis.ROWS, many)).points()).hasSize(400);
        assertThatThrownBy(() -> new SweepPlan(BASE, Map.of(SweepAxis.ROWS, Collections.emptyList())))
                .hasMessageContaining("no value");
    }

    @Test
    void gradientsAreBothKindsUnlessOneSaysOtherwise() {
        SweepPlan plan = new SweepPlan(
                BASE, Map.of(SweepAxis.GRADIENTS, List.of("6", "8"), SweepAxis.WEIGHT_GRADIENTS, List.of("12")));
        assertThat(plan.points())
                .extracting(point -> point.settings().precision())
                .extracting(widths -> widths.width(Role.ACTIVATION_GRADIENT) + "/" + widths.width(Role.WEIGHT_GRADIENT))
                .containsExactly("6/12", "8/12");
        assertThat(SweepAxis.GRADIENTS.cell(plan.points().get(0).settings())).isInstanceOf(Cell.Missing.class);
    }
}
