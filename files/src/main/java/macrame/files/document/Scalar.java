package macrame.files.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import macrame.files.InputException;
import macrame.files.NumberText;

/**
 * One value of a document that is no list and no section.
 *
 * @param place file and line, for messages
 * @param key the key it stands under, with the keys around it ({@code array.rows})
 * @param text as written, without quotes
 * @param quoted whether it stood in quotes, which makes it a text and nothing else
 */
public record Scalar(String place, String key, String text, boolean quoted) {

    private static final Pattern INTEGER = Pattern.compile("[-+]?(?:[0-9]{1,19}|0x[0-9a-fA-F]{1,15})");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(?:[0-9]{1,40}(?:\\.[0-9]{0,40})?|\\.[0-9]{1,40})(?:[eE][-+]?[0-9]{1,3})?");

    /** A whole number; {@code 0x10} is one too. */
    public int asInteger(int minimum, int maximum) {
        return (int) asLong(minimum, maximum);
    }

    /** A whole number; {@code 0x10} is one too. */
    public long asLong(long minimum, long maximum) {
        String range = NumberText.grouped(minimum) + " to " + NumberText.grouped(maximum);
        if (quoted || !INTEGER.matcher(text).matches()) {
            throw wrong("a whole number from " + range);
        }
        try {
            long value = Long.decode(text.replaceFirst("^([-+]?)0+(?=[0-9])", "$1"));
            if (value >= minimum && value <= maximum) {
                return value;
            }
        } catch (NumberFormatException tooLarge) {
            // Said below.
        }
        throw wrong("from " + range);
    }

    /** A real number, rounded to the nearest double. */
    public double asDecimal(double minimum, double maximum) {
        String range = NumberText.shortest(minimum) + " to " + NumberText.shortest(maximum);
        if (quoted || !DECIMAL.matcher(text).matches()) {
            throw wrong("a number from " + range);
        }
        double value = new BigDecimal(text).doubleValue();
        if (!(value >= minimum && value <= maximum)) {
            throw wrong("from " + range);
        }
        return value;
    }

    /** {@code true} or {@code false}. */
    public boolean asFlag() {
        if (quoted || !(text.equals("true") || text.equals("false"))) {
            throw wrong("true or false");
        }
        return text.equals("true");
    }

    /** A constant of an enumeration, spelled {@code half-even}, {@code half_even} or {@code HALF_EVEN}. */
    public <E extends Enum<E>> E asChoice(Class<E> type) {
        String wanted = text.toUpperCase(Locale.ROOT).replace('-', '_');
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted)) {
                return constant;
            }
            names.add(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        throw wrong("one of " + String.join(", ", names) + Nearest.remedy(text, names));
    }

    /** What a parser makes of the text; its {@link IllegalArgumentException} becomes an error with file, line and key. */
    public <T> T parsed(Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new InputException(place + ": '" + key + "': " + wrong.getMessage(), wrong);
        }
    }

    /**
     * What is wrong with the value, with its place.
     *
     * @param rule what it must be, as in "must be …"
     */
    public InputException wrong(String rule) {
        return new InputException(place + ": '" + key + "' is '" + text + "' but must be " + rule);
    }
}
