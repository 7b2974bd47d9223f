package macrame.reports;

import java.util.List;
import macrame.reports.chart.Chart;

/**
 * A part of a report.
 *
 * @param name unique in its report; the anchor in HTML
 * @param title what people read above it
 * @param text what the part is about, in plain words; may be empty
 * @param findings what came out
 * @param charts drawn before the tables
 * @param tables behind the charts
 */
public record Section(
        String name, String title, String text, List<Finding> findings, List<Chart> charts, List<Table> tables) {

    /** Copies the lists. */
    public Section {
        Names.require(name);
        findings = List.copyOf(findings);
        charts = List.copyOf(charts);
        tables = List.copyOf(tables);
    }
}
