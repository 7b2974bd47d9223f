package macrame.testvectors.bundle;

import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * The first lane in which a word of a {@code $readmemh} file is not what it should be.
 *
 * @param entry the file
 * @param word counted from 0; the sentinel comes after the last
 * @param expected hexadecimal digits
 * @param got what stands there
 */
record PackedDifference(FileEntry entry, long word, String expected, String got) {

    private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]{1,100000}");

    String text() {
        String place = entry.name() + " word " + word;
        if (word >= entry.layout().words()) {
            return place + " is '" + got + "' but the sentinel is " + expected;
        }
        if (!DIGITS.matcher(got).matches()) {
            return place + " is '" + (got.length() > 80 ? got.substring(0, 80) + "…" : got)
                    + "', which are no hexadecimal digits";
        }
        BigInteger should = new BigInteger(expected, 16);
        BigInteger is = new BigInteger(got, 16);
        int bits = entry.layout().bits();
        int lane =
                Math.min(should.xor(is).getLowestSetBit() / bits, entry.layout().lanes() - 1);
        return place + " lane " + lane + " is " + code(is, lane) + " but should be " + code(should, lane);
    }

    private String code(BigInteger packed, int lane) {
        int bits = entry.layout().bits();
        BigInteger mask = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        BigInteger raw = packed.shiftRight(lane * bits).and(mask);
        boolean negative = entry.layout().signed() && raw.testBit(bits - 1);
        BigInteger value = negative ? raw.subtract(BigInteger.ONE.shiftLeft(bits)) : raw;
        return value + " (0x" + raw.toString(16) + ")";
    }
}
