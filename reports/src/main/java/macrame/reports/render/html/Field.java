package macrame.reports.render.html;

import java.util.ArrayList;
import java.util.List;
import macrame.reports.Column;
import macrame.reports.NumberStyle;
import macrame.reports.Table;
import macrame.reports.chart.Chart;

/** Columns as fields of a Vega-Lite encoding. */
final class Field {

    private static final int AXIS_TICKS = 6;

    private Field() {}

    /** A column along an axis. */
    static Spec along(Table table, Chart.Axis axis) {
        Column column = table.column(axis.column());
        Spec channel = Spec.of("field", column.key(), "title", column.titleWithUnit());
        return column.kind().isNumber() ? quantity(channel, column, axis.scale()) : category(channel);
    }

    /** Makes a channel an axis of numbers. */
    static Spec quantity(Spec channel, Column column, Chart.Scale scale) {
        Spec axis = Spec.of("tickCount", AXIS_TICKS, "labelExpr", AXIS_LABEL);
        channel.put("type", "quantitative");
        if (scale == Chart.Scale.LOGARITHMIC) {
            channel.put("scale", Spec.of("type", "log", "nice", false));
        } else {
            channel.put("scale", Spec.of("zero", false, "nice", true));
            if (column.kind() == Column.Kind.WHOLE) {
                axis.put("tickMinStep", 1);
            }
        }
        return channel.put("axis", axis);
    }

    /** Large and small numbers with a decimal prefix, the others as they are. */
    private static final String AXIS_LABEL = "abs(datum.value) >= 1e5 || abs(datum.value) < 1e-3 && datum.value != 0"
            + " ? format(datum.value, '~s') : format(datum.value, '~')";

    /** Makes a channel an axis of names, in the order of the rows. */
    static Spec category(Spec channel) {
        return channel.put("type", "nominal").put("sort", null);
    }

    /** A column that tells marks apart by colour. */
    static Spec colour(Table table, String key) {
        Column column = table.column(key);
        return Spec.of("field", key, "type", "nominal", "sort", null, "title", column.titleWithUnit());
    }

    /** What is shown when a mark is pointed at. */
    static List<Object> tooltip(Table table, Iterable<String> keys) {
        List<Object> fields = new ArrayList<>();
        for (String key : keys) {
            Column column = table.column(key);
            Spec field = Spec.of("field", key, "title", column.titleWithUnit());
            if (column.kind().isNumber()) {
                field.put("type", "quantitative").put("format", format(column));
            } else {
                field.put("type", "nominal");
            }
            fields.add(field);
        }
        return fields;
    }

    /** Leaves out rows without a value that the scale can show. */
    static Spec shown(String field, Chart.Scale scale) {
        String valid = "isValid(datum." + field + ")";
        return Spec.of("filter", scale == Chart.Scale.LOGARITHMIC ? valid + " && datum." + field + " > 0" : valid);
    }

    /** How d3 writes a column's numbers. */
    static String format(Column column) {
        if (column.kind() == Column.Kind.WHOLE) {
            return ",d";
        }
        NumberStyle style = column.style();
        String digits = "." + style.count();
        return style.digits() == NumberStyle.Digits.DECIMALS ? digits + "f" : digits + "~g";
    }
}
