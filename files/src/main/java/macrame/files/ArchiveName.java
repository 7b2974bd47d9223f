package macrame.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names of arrays in archives. An array may be called anything; its member's name is one that every system can unpack:
 * what {@link MemberName} does not allow is written as {@code %} and two hexadecimal digits for each UTF-8 byte.
 */
final class ArchiveName {

    private static final int MAX_LENGTH = 1000;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private ArchiveName() {}

    /** The member's name of an array. */
    static String escaped(String name) {
        StringBuilder text = new StringBuilder();
        boolean first = true;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = letter(c) || !first && (c == '.' || c == '+' || c == '-' || c == '/');
            if (plain) {
                text.append(c);
            } else {
                text.append('%').append(HEX.toHexDigits(b));
            }
            first = c == '/' && plain;
        }
        int last = text.length() - 1;
        if (last >= 0 && text.charAt(last) == '/') {
            text.setLength(last);
            text.append("%2F");
        }
        return text.toString();
    }

    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    /** The array's name of a member; a member that no escaping gives is called as it is. */
    static String unescaped(String member) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] raw = member.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            boolean escape = raw[i] == '%';
            if (escape
                    && (i + 2 >= raw.length
                            || !HexFormat.isHexDigit(raw[i + 1])
                            || !HexFormat.isHexDigit(raw[i + 2]))) {
                return member;
            }
            bytes.write(escape ? HexFormat.fromHexDigits(member(raw, i)) : raw[i]);
            i += escape ? 2 : 0;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException noText) {
            return member;
        }
    }

    private static String member(byte[] raw, int at) {
        return new String(raw, at + 1, 2, StandardCharsets.US_ASCII);
    }

    /**
     * Checks a member that somebody else named; it is never used as a path.
     *
     * @throws InputException if it could lead out of a directory, or is no text
     */
    static String check(String container, String member) {
        boolean good = !member.isEmpty()
                && member.length() <= MAX_LENGTH
                && !member.startsWith("/")
                && member.indexOf('\\') < 0
                && member.codePoints().noneMatch(Character::isISOControl)
                && Arrays.stream(member.split("/", -1)).noneMatch(part -> part.equals("..") || part.equals("."));
        if (!good) {
            throw new InputException(container + " names a member '" + MemberName.printable(member)
                    + "'; a member is a relative name without '..' and '\\'");
        }
        return member;
    }
}
