package macrame.reports.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CostReportTest {

    @Test
    void unitsKeepTheirDistanceWithAndWithoutAPrefix() {
        assertThat(CostReport.quantity(0.00102, "s")).isEqualTo("1.02 ms");
        assertThat(CostReport.quantity(19.334, "s")).isEqualTo("19.33 s");
        assertThat(CostReport.quantity(0, "J")).isEqualTo("0.00 J");
        assertThat(CostReport.quantity(4.61e9, "s")).isEqualTo("4.61 Gs");
    }
}
