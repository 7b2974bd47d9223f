package macrame.sim.array;

import macrame.arith.Accumulators;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat;
import macrame.arith.MacFormat.Addition;
import macrame.arith.Overflow;

/**
 * The proof that the sums of a product may be kept as plain integers of 32 bits: nothing rounds, and every format either
 * wraps, which may be done later, or is never left.
 */
final class ExactSums {

    private final Cast partialSum;
    private final Cast buffer;

    private ExactSums(Cast partialSum, Cast buffer) {
        this.partialSum = partialSum;
        this.buffer = buffer;
    }

    /** The proof, or null if there is none. */
    static ExactSums prove(MacFormat format, int[][] a, int[][] b, Accumulators into, int depth) {
        Extremes left = new Extremes();
        Extremes right = new Extremes();
        Extremes start = new Extremes();
        for (int[] codes : a) {
            left.include(codes);
        }
        for (int[] codes : b) {
            right.include(codes);
        }
        start.include(into.codes());
        boolean negative = left.negative || right.negative || start.negative;
        long product = Math.multiplyExact(left.magnitude, right.magnitude);
        long largest = Math.multiplyHigh(product, depth) != 0 || product * depth < 0
                ? Long.MAX_VALUE
                : saturatingAdd(product * depth, start.magnitude);
        boolean aligned = format.a().fraction() + format.b().fraction()
                        == format.partialSum().target().fraction()
                && format.buffer().target().fraction()
                        == format.partialSum().target().fraction();
        boolean intSums = wraps(format.partialSum(), 32) || stays(format.partialSum(), largest, negative, 31);
        boolean buffers = wraps(format.buffer(), 64) || stays(format.buffer(), largest, negative, 63);
        return aligned && intSums && buffers && productsStay(format, product, negative)
                ? new ExactSums(format.partialSum(), format.buffer())
                : null;
    }

    private static long saturatingAdd(long sum, long more) {
        return sum + more < 0 ? Long.MAX_VALUE : sum + more;
    }

    private static boolean productsStay(MacFormat format, long product, boolean negative) {
        return format.addition() == Addition.ADD_THEN_CAST || stays(format.product(), product, negative, 63);
    }

    private static boolean wraps(Cast cast, int bits) {
        return cast.overflow() == Overflow.WRAP && cast.target().width() <= bits;
    }

    /** Whether no value of this magnitude leaves the format or needs more bits than those of a register. */
    private static boolean stays(Cast cast, long magnitude, boolean negative, int bits) {
        FixedFormat target = cast.target();
        boolean sign = target.signed() || !negative;
        return sign && magnitude <= target.maximumCode() && magnitude <= -1L >>> (64 - bits);
    }

    private static final class Extremes {

        private long magnitude;
        private boolean negative;

        void include(int[] codes) {
            for (int code : codes) {
                include((long) code);
            }
        }

        void include(long[] codes) {
            for (long code : codes) {
                include(code);
            }
        }

        private void include(long code) {
            magnitude = Math.max(magnitude, code == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(code));
            negative |= code < 0;
        }
    }

    long partialSum(long register) {
        return wrapped(partialSum, register);
    }

    long buffer(long sum) {
        return wrapped(buffer, sum);
    }

    private static long wrapped(Cast cast, long value) {
        if (cast.overflow() != Overflow.WRAP) {
            return value;
        }
        int unused = 64 - cast.target().width();
        return cast.target().signed() ? value << unused >> unused : value << unused >>> unused;
    }
}
