package macrame.reports.chart;

import java.util.List;

/** What to draw. Every text that names a column names one of the table of {@link Label#table}. */
public sealed interface Chart
        permits LineChart, BarChart, ScatterChart, HistogramChart, RooflineChart, HeatMap, Picture {

    /** Name, words and table. */
    Label label();

    /** Every column the chart draws. */
    List<String> columns();

    /**
     * What every chart has.
     *
     * @param name unique in its report
     * @param title says what is seen, in a few words
     * @param text how to read it, in a sentence
     * @param table the table whose columns are drawn
     */
    record Label(String name, String title, String text, String table) {}

    /** How a quantity is laid out. */
    enum Scale {
        /** Equal steps for equal differences. */
        LINEAR,
        /** Equal steps for equal ratios; needs positive values. */
        LOGARITHMIC
    }

    /**
     * A column along an axis.
     *
     * @param column its key
     * @param scale how it is laid out
     */
    record Axis(String column, Scale scale) {

        /** Equal steps for equal differences. */
        public static Axis linear(String column) {
            return new Axis(column, Scale.LINEAR);
        }

        /** Equal steps for equal ratios. */
        public static Axis logarithmic(String column) {
            return new Axis(column, Scale.LOGARITHMIC);
        }
    }

    /**
     * A line across the chart at one value, such as the accuracy of the float run.
     *
     * @param value where
     * @param text what it stands for
     */
    record ReferenceLine(double value, String text) {}
}
