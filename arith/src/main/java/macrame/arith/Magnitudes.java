package macrame.arith;

/**
 * How large codes and sums of their products can be. Bounds are at most {@link Long#MAX_VALUE}, which stands for more.
 *
 * @param a the largest magnitude of A
 * @param b the largest magnitude of B
 * @param rowOfA the largest sum of magnitudes of a row of A
 * @param negative whether a product can be negative
 */
record Magnitudes(long a, long b, long rowOfA, boolean negative) {

    private static final int STRIP = 1024;

    /** What the formats alone say. */
    static Magnitudes of(FixedFormat a, FixedFormat b) {
        return new Magnitudes(largest(a), largest(b), Long.MAX_VALUE, a.signed() || b.signed());
    }

    /** What the codes say. */
    static Magnitudes of(CodeMatrix a, CodeMatrix b) {
        int[] strip = new int[STRIP];
        long[] ofA = scan(a, strip);
        long[] ofB = scan(b.columnsAreContiguous() ? b.transposed() : b, strip);
        return new Magnitudes(
                ofA[0], ofB[0], ofA[1], a.format().signed() || b.format().signed());
    }

    /** The largest magnitude of any code. */
    static long largest(FixedFormat format) {
        return format.signed() ? -Math.max(format.minimumCode(), -Long.MAX_VALUE) : format.maximumCode();
    }

    /** The largest magnitude of these codes. */
    static long largest(int[] codes) {
        return largest(codes, codes.length);
    }

    /** The largest magnitude of these sums. */
    static long largest(long[] codes) {
        long lowest = 0;
        long highest = 0;
        for (long code : codes) {
            lowest = Math.min(lowest, code);
            highest = Math.max(highest, code);
        }
        return Math.max(highest, lowest == Long.MIN_VALUE ? Long.MAX_VALUE : -lowest);
    }

    private static long[] scan(CodeMatrix matrix, int[] strip) {
        long largest = 0;
        long largestRow = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            long sum = 0;
            for (int column = 0; column < matrix.columns(); column += strip.length) {
                int count = Math.min(strip.length, matrix.columns() - column);
                matrix.copyRow(row, column, count, strip, 0);
                largest = Math.max(largest, largest(strip, count));
                sum += sum(strip, count);
            }
            largestRow = Math.max(largestRow, sum);
        }
        return new long[] {largest, largestRow};
    }

    private static long largest(int[] codes, int count) {
        int lowest = 0;
        int highest = 0;
        for (int i = 0; i < count; i++) {
            lowest = Math.min(lowest, codes[i]);
            highest = Math.max(highest, codes[i]);
        }
        return Math.max(-(long) lowest, highest);
    }

    /** Both halves of a magnitude apart, so that the sums of a strip fit an int and vectorise. */
    private static long sum(int[] codes, int count) {
        int low = 0;
        int high = 0;
        for (int i = 0; i < count; i++) {
            int magnitude = Math.abs(codes[i]);
            low += magnitude & 0xffff;
            high += magnitude >>> 16;
        }
        return low + ((long) high << 16);
    }

    /** The largest magnitude of a product. */
    long product() {
        return times(a, b);
    }

    /** The largest magnitude of a sum of so many products of one element, or of part of them. */
    long sum(int products) {
        return Math.min(times(products, product()), times(rowOfA, b));
    }

    /** Whether a format holds every sum below a bound; nothing is known of one that stands for more. */
    boolean fit(FixedFormat format, long bound) {
        return (format.signed() || !negative) && bound != Long.MAX_VALUE && bound <= format.maximumCode();
    }

    /** The product of two bounds. */
    static long times(long x, long y) {
        long high = Math.multiplyHigh(x, y);
        long low = x * y;
        return high != 0 || low < 0 ? Long.MAX_VALUE : low;
    }

    /** A bound times 2^shift. */
    static long shifted(long bound, int shift) {
        return bound == 0 || shift < Long.numberOfLeadingZeros(bound) ? bound << shift : Long.MAX_VALUE;
    }

    /** The sum of two bounds. */
    static long plus(long x, long y) {
        return x + y < 0 ? Long.MAX_VALUE : x + y;
    }
}
