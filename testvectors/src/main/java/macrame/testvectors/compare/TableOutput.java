package macrame.testvectors.compare;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.arith.FixedFormat;
import macrame.files.BoundedInput;
import macrame.files.InputException;

/** Reads {@code cycle,lane,value}: values of a lane belong to the bundle's words in the order of their cycles. */
final class TableOutput {

    private static final long MOST_BYTES = 1L << 30;
    private static final Pattern LINE = Pattern.compile("(\\d{1,18}),(\\d{1,9}),(-?\\d{1,19}|0x[0-9a-fA-F]{1,16})");

    private TableOutput() {}

    static DeviceOutput read(Path path, Expected expected, FixedFormat format) {
        LaneCollector lanes = new LaneCollector(path.toString(), expected);
        int number = 0;
        for (String line : BoundedInput.readText(path, MOST_BYTES).lines().toList()) {
            number++;
            if (line.isBlank() || number == 1 && line.startsWith("cycle")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line.replace(" ", ""));
            if (!matcher.matches()) {
                throw new InputException(
                        path + ":" + number + ": '" + (line.length() > 60 ? line.substring(0, 60) : line)
                                + "' is not cycle,lane,value with a value in decimal or 0x…");
            }
            try {
                lanes.add(
                        Long.parseLong(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        value(matcher.group(3), format));
            } catch (NumberFormatException tooLarge) {
                throw new InputException(path + ":" + number + ": a number is too large", tooLarge);
            }
        }
        return lanes.output();
    }

    /** Hexadecimal digits are the bits of the format, decimal ones the number. */
    private static long value(String text, FixedFormat format) {
        if (!text.startsWith("0x")) {
            return Long.parseLong(text);
        }
        int unused = 64 - format.width();
        long bits = Long.parseUnsignedLong(text.substring(2), 16) << unused;
        return format.signed() ? bits >> unused : bits >>> unused;
    }
}
