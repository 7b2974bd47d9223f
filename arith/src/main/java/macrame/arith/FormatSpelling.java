package macrame.arith;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the spellings of a format. */
final class FormatSpelling {

    private static final Pattern CANONICAL = Pattern.compile("([su])(\\d{1,4})f(-?\\d{1,4})");
    private static final Pattern TEMPLATE =
            Pattern.compile("(?:ap_|ac_|sc_)?(u?)fixed\\s*<\\s*(\\d{1,4})\\s*,\\s*(-?\\d{1,4})\\s*>");
    private static final Pattern Q = Pattern.compile("(u?)q(-?\\d{1,4})\\.(-?\\d{1,4})");
    private static final Pattern INTEGER = Pattern.compile("(u?)int(\\d{1,4})");

    private FormatSpelling() {}

    static FixedFormat parse(String text) {
        String spelling = text.strip().toLowerCase(Locale.ROOT);
        Matcher canonical = CANONICAL.matcher(spelling);
        if (canonical.matches()) {
            return new FixedFormat(
                    number(canonical, 2),
                    number(canonical, 3),
                    canonical.group(1).equals("s"));
        }
        Matcher template = TEMPLATE.matcher(spelling);
        if (template.matches()) {
            int width = number(template, 2);
            return new FixedFormat(
                    width, width - number(template, 3), template.group(1).isEmpty());
        }
        Matcher q = Q.matcher(spelling);
        if (q.matches()) {
            return new FixedFormat(
                    number(q, 2) + number(q, 3), number(q, 3), q.group(1).isEmpty());
        }
        Matcher integer = INTEGER.matcher(spelling);
        if (integer.matches()) {
            return new FixedFormat(number(integer, 2), 0, integer.group(1).isEmpty());
        }
        throw new IllegalArgumentException("'" + text
                + "' is not a number format. Maybe use s8f4 (signed, 8 bits, 4 of them fraction), u8f4, fixed<8,4>, "
                + "Q4.4 or int8.");
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
