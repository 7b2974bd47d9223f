package macrame.files.document;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A text as a YAML scalar that reads back as the same text: plain where that is safe, otherwise in double quotes. */
public final class PlainText {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z_][A-Za-z0-9_./+-]*");
    private static final List<String> WORDS = List.of("null", "true", "false", "yes", "no", "on", "off");

    private PlainText() {}

    /** The scalar; it may stand anywhere, also between brackets and braces. */
    public static String of(String text) {
        boolean safe = SAFE.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return safe ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (printable(c)) {
                quoted.appendCodePoint(c);
            } else {
                String digits = Integer.toHexString(c);
                quoted.append("\\u").append("0000", 0, 4 - digits.length()).append(digits);
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean printable(int c) {
        boolean separator = c == 0x2028 || c == 0x2029 || c == 0xfeff;
        return c >= ' ' && c < 0x7f
                || c >= 0xa0 && (c < 0xd800 || c > 0xdfff) && c < 0xfffe && !separator
                || c > 0xffff;
    }
}
