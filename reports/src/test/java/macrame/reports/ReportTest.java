package macrame.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import macrame.reports.chart.BarChart;
import macrame.reports.chart.BarChart.Arrangement;
import macrame.reports.chart.Chart;
import macrame.reports.chart.Chart.Label;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Column LAYER = Column.text("layer", "Layer", "The layer.");
    private static final Column ENERGY = Column.real("energy_pJ", "Energy", Unit.PICOJOULES, "Energy of a step.");

    private static Table table(String name) {
        return Table.named(name, "Title").columns(LAYER, ENERGY).build();
    }

    private static Report report(List<Chart> charts, Table... tables) {
        Section section = new Section("section", "Section", "", List.of(), charts, List.of(tables));
        return new Report("macrame.sample/1", "T", "", SampleReports.provenance(), List.of(), List.of(section));
    }

    private static Chart chart(String table, String value) {
        return BarChart.of(new Label("chart", "Chart", "", table), "layer", Arrangement.STACKED, value);
    }

    @Test
    void everyUnitStandsInItsKeys() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Column.real("energy", "Energy", Unit.PICOJOULES, "Energy."))
                .withMessage("the key 'energy' must carry its unit, as in 'energy_pJ'");
        assertThat(Column.whole("bits_exact", "Bits", Unit.BITS, "Width.").key())
                .isEqualTo("bits_exact");
        assertThatIllegalArgumentException().isThrownBy(() -> Column.whole("widebits", "Bits", Unit.BITS, "Width."));
    }

    @Test
    void aCellOfAnotherKindIsRefused() {
        Table.Builder builder = Table.named("layers", "Layers").columns(LAYER, ENERGY);
        builder.row(Cell.of("a"), Cell.of(3L));
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("column 'energy_pJ' of table 'layers' holds REAL");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        Table.Builder builder = Table.named("layers", "Layers").columns(LAYER, ENERGY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.row(Cell.of("a")).build())
                .withMessage("a row of table 'layers' has 1 cells for 2 columns");
    }

    @Test
    void aChartDrawsOnlyColumnsThatExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report(List.of(chart("layers", "power_pJ")), table("layers")))
                .withMessage("table 'layers' has no column 'power_pJ'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report(List.of(chart("other", "energy_pJ")), table("layers")))
                .withMessage("no table is called 'other'");
        assertThat(report(List.of(chart("layers", "energy_pJ")), table("layers"))
                        .table("layers"))
                .isEqualTo(table("layers"));
    }

    @Test
    void namesAreUniqueSinceTheyAreKeysAndAnchors() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report(List.of(), table("layers"), table("layers")))
                .withMessage("the name 'layers' is taken in this report");
        assertThatIllegalArgumentException().isThrownBy(() -> table("a b"));
        assertThatIllegalArgumentException().isThrownBy(() -> table("\"><script>"));
    }

    @Test
    void schemasHaveANameAndAVersion() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Report("sweep", "T", "", SampleReports.provenance(), List.of(), List.of()));
    }
}
