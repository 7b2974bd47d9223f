package macrame.reports.chart;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import macrame.reports.chart.Chart.Label;
import macrame.reports.chart.Chart.ReferenceLine;

/** What charts of several columns or of one column with a series have in common. */
final class Values {

    private Values() {}

    static void require(Label label, List<String> values, Optional<String> series) {
        if (values.isEmpty() || series.isPresent() && values.size() > 1) {
            throw new IllegalArgumentException("chart '" + label.name()
                    + "' draws several columns, or one column with a series, not " + values + " with " + series);
        }
    }

    static List<ReferenceLine> plus(List<ReferenceLine> references, double value, String text) {
        return Stream.concat(references.stream(), Stream.of(new ReferenceLine(value, text)))
                .toList();
    }
}
