package macrame.reports.render;

import macrame.files.NumberText;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.NumberStyle;

/** Cells as people and as programs read them. */
public final class CellText {

    /** What people see where there is nothing. */
    public static final String NOTHING = "–";

    private CellText() {}

    /** Rounded as the column says. */
    public static String forPeople(Cell cell, Column column) {
        if (cell instanceof Cell.Missing) {
            return NOTHING;
        }
        if (cell instanceof Cell.Real real) {
            return rounded(real.value(), column.style());
        }
        if (cell instanceof Cell.Flag flag) {
            return flag.value() ? "yes" : "no";
        }
        return exact(cell);
    }

    /** Whether what people see is the whole number, as in 39.00 for 39. */
    public static boolean showsAll(Cell.Real real, Column column) {
        String shown = forPeople(real, column);
        return Double.isFinite(real.value())
                ? Double.compare(Double.parseDouble(shown), real.value()) == 0
                : shown.equals(exact(real));
    }

    /** With all digits; nothing is the empty text. */
    public static String exact(Cell cell) {
        if (cell instanceof Cell.Text text) {
            return text.value();
        }
        if (cell instanceof Cell.Whole whole) {
            return Long.toString(whole.value());
        }
        if (cell instanceof Cell.Real real) {
            return NumberText.shortest(real.value());
        }
        if (cell instanceof Cell.Flag flag) {
            return Boolean.toString(flag.value());
        }
        return "";
    }

    private static String rounded(double value, NumberStyle style) {
        return style.digits() == NumberStyle.Digits.DECIMALS
                ? NumberText.fixed(value, style.count())
                : NumberText.significant(value, style.count());
    }
}
