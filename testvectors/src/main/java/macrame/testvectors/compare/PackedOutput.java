package macrame.testvectors.compare;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import macrame.arith.FixedFormat;
import macrame.files.BoundedInput;
import macrame.files.InputException;

/** Reads a {@code $readmemh} file: comments, underscores and {@code @0} as simulators do, one packed word per entry. */
final class PackedOutput {

    private static final long MOST_BYTES = 1L << 30;
    private static final Pattern COMMENT = Pattern.compile("//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F_]{1,100000}");

    private PackedOutput() {}

    static DeviceOutput read(Path path, Expected expected, FixedFormat format) {
        List<BigInteger> words = new ArrayList<>();
        String text = COMMENT.matcher(BoundedInput.readText(path, MOST_BYTES)).replaceAll(" ");
        for (String word : text.strip().split("\\s+")) {
            if (word.equals("@0") || word.isEmpty()) {
                continue;
            }
            if (!DIGITS.matcher(word).matches()) {
                throw new InputException(path + " word " + words.size() + " is '"
                        + (word.length() > 40 ? word.substring(0, 40) + "…" : word)
                        + "': unknown bits (x or z) and addresses other than @0 cannot be compared");
            }
            words.add(new BigInteger(word.replace("_", ""), 16));
        }
        int count = expected.wordCount();
        if (words.size() != count && words.size() != count + 1) {
            throw new InputException(path + " has " + words.size() + " words; this bundle's "
                    + expected.level().publishedName() + " has " + count
                    + " (and a sentinel). Maybe it is another --level.");
        }
        return new DeviceOutput(unpacked(words, expected, format), null, null);
    }

    private static long[] unpacked(List<BigInteger> words, Expected expected, FixedFormat format) {
        int lanes = expected.lanes();
        long[] codes = new long[expected.words().length];
        int unused = 64 - format.width();
        for (int i = 0; i < codes.length; i++) {
            long bits =
                    words.get(i / lanes).shiftRight(i % lanes * format.width()).longValue() << unused;
            codes[i] = format.signed() ? bits >> unused : bits >>> unused;
        }
        return codes;
    }
}
