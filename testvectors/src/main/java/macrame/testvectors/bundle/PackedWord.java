package macrame.testvectors.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** One line of a {@code $readmemh} file: fields of bits, the first one least significant. */
final class PackedWord {

    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private final long[] limbs;
    private final byte[] line;

    /** @param width bits */
    PackedWord(int width) {
        limbs = new long[(width - 1) / 64 + 1];
        line = new byte[(width - 1) / 4 + 2];
        line[line.length - 1] = '\n';
    }

    void clear() {
        Arrays.fill(limbs, 0);
    }

    /** Sets bits that are zero now. */
    void put(int lowestBit, int width, long code) {
        long bits = width == 64 ? code : code & ((1L << width) - 1);
        int limb = lowestBit >> 6;
        int shift = lowestBit & 63;
        limbs[limb] |= bits << shift;
        if (shift + width > 64) {
            limbs[limb + 1] |= bits >>> (64 - shift);
        }
    }

    /** The low bits of a repeated pattern. */
    void fill(long pattern, int width) {
        Arrays.fill(limbs, pattern);
        if ((width & 63) != 0) {
            limbs[limbs.length - 1] &= (1L << (width & 63)) - 1;
        }
    }

    void write(OutputStream stream) throws IOException {
        int digits = line.length - 1;
        for (int digit = 0; digit < digits; digit++) {
            line[digits - 1 - digit] = DIGITS[(int) (limbs[digit >> 4] >>> (4 * (digit & 15))) & 15];
        }
        stream.write(line);
    }
}
