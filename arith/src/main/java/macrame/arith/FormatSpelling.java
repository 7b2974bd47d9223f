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
    private static final Pattern SIGN_GIVEN =
            Pattern.compile("ac_fixed\\s*<\\s*(\\d{1,4})\\s*,\\s*(-?\\d{1,4})\\s*,\\s*(true|false)\\s*>");
    private static final Pattern FIXDT =
            Pattern.compile("fixdt\\(\\s*([01])\\s*,\\s*(\\d{1,4})\\s*,\\s*(-?\\d{1,4})\\s*\\)");
    private static final Pattern FIX = Pattern.compile("([su])fix(\\d{1,4})(?:_en(\\d{1,4}))?");
    private static final Pattern FXP = Pattern.compile("fxp-([su])(\\d{1,4})/(-?\\d{1,4})");
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
        Matcher signGiven = SIGN_GIVEN.matcher(spelling);
        if (signGiven.matches()) {
            int width = number(signGiven, 1);
            return new FixedFormat(
                    width, width - number(signGiven, 2), signGiven.group(3).equals("true"));
        }
        FixedFormat ofTool = ofTool(spelling);
        if (ofTool != null) {
            return ofTool;
        }
        Matcher integer = INTEGER.matcher(spelling);
        if (integer.matches()) {
            return new FixedFormat(number(integer, 2), 0, integer.group(1).isEmpty());
        }
        throw new IllegalArgumentException("'" + text
                + "' is not a number format. Maybe use s8f4 (signed, 8 bits, 4 of them fraction), u8f4, fixed<8,4>, "
                + "Q4.4 or int8.");
    }

    /** MATLAB's and fxpmath's, all of them sign, width and fraction; null if it is none of these. */
    private static FixedFormat ofTool(String spelling) {
        for (Pattern pattern : new Pattern[] {FIXDT, FIX, FXP}) {
            Matcher matcher = pattern.matcher(spelling);
            if (matcher.matches()) {
                boolean signed =
                        matcher.group(1).equals("s") || matcher.group(1).equals("1");
                int fraction = matcher.group(3) == null ? 0 : number(matcher, 3);
                return new FixedFormat(number(matcher, 2), fraction, signed);
            }
        }
        return null;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
