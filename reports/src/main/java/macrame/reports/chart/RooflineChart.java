package macrame.reports.chart;

import java.util.List;
import java.util.Optional;

/**
 * Attained against attainable performance (Williams, Waterman and Patterson 2009, doi:10.1145/1498765.1498785): no
 * mark can lie above min(peak, intensity × bandwidth). Both axes are logarithmic.
 *
 * @param label name, words and table
 * @param intensity the column of operations per byte moved
 * @param performance the column of operations per cycle
 * @param series a column of texts that tells marks apart
 * @param details columns shown when a mark is pointed at
 * @param roof what limits performance
 */
public record RooflineChart(
        Label label, String intensity, String performance, Optional<String> series, List<String> details, Roof roof)
        implements Chart {

    /**
     * The limits of the machine.
     *
     * @param peak operations per cycle, positive
     * @param bandwidth bytes per cycle, positive
     */
    public record Roof(double peak, double bandwidth) {

        /** Checks that both are positive. */
        public Roof {
            if (!(peak > 0 && bandwidth > 0)) {
                throw new IllegalArgumentException(
                        "a roof has a positive peak and bandwidth, not " + peak + ", " + bandwidth);
            }
        }

        /** What is attainable at an intensity. */
        public double at(double intensity) {
            return Math.min(peak, intensity * bandwidth);
        }

        /** The intensity at which the peak is just attainable. */
        public double ridge() {
            return peak / bandwidth;
        }
    }

    /** Copies the details. */
    public RooflineChart {
        details = List.copyOf(details);
    }

    @Override
    public List<String> columns() {
        return new ColumnList()
                .add(intensity)
                .add(performance)
                .add(series)
                .addAll(details)
                .toList();
    }
}
