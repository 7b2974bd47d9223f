package macrame.nn.data;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Decimal numbers as users and other programs write them; nothing else that {@link Double#parseDouble} takes. */
public final class DecimalText {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

    private DecimalText() {}

    /** The nearest double, unless the text is no decimal number or that double is infinite. */
    public static OptionalDouble parse(String text) {
        String stripped = text.strip();
        if (!DECIMAL.matcher(stripped).matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(stripped);
        return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
