package macrame.arith;

/**
 * Casts runs of doubles without a branch per value: each becomes a long with {@value #GUARD} bits below the target's
 * grid, of which the lowest is set if anything is lost below it (rounding to odd: S. Boldo and G. Melquiond, Emulation of
 * FMA and correctly rounded sums, doi:10.1109/TC.2007.70819). Two bits suffice to decide every rounding that takes no
 * random bits.
 */
final class BulkReals {

    private static final int GUARD = 20;

    /** Scaled values below this have a long for their floor. */
    private static final double LIMIT = 0x1p63;

    private final Cast cast;
    private final BulkQuantizer bulk;
    private final double scale;

    private BulkReals(Cast cast, BulkQuantizer bulk, int exponent) {
        this.cast = cast;
        this.bulk = bulk;
        this.scale = Math.scalb(1.0, exponent);
    }

    /** @return null if every value has to be looked at alone */
    static BulkReals of(Cast cast) {
        BulkQuantizer bulk = BulkQuantizer.of(cast, GUARD);
        int exponent = cast.target().fraction() + GUARD;
        return bulk != null && exponent >= 0 ? new BulkReals(cast, bulk, exponent) : null;
    }

    /** @throws IllegalArgumentException if a value is not finite */
    void apply(double[] values, int[] target, CastCounts counts) {
        double[] scaled = new double[BulkQuantizer.BLOCK];
        long[] codes = new long[BulkQuantizer.BLOCK];
        int[] made = new int[BulkQuantizer.BLOCK];
        for (int start = 0; start < values.length; start += BulkQuantizer.BLOCK) {
            int count = Math.min(BulkQuantizer.BLOCK, values.length - start);
            scale(values, start, count, scaled);
            if (largest(scaled, count) < LIMIT) {
                roundToOdd(scaled, count, codes);
                bulk.apply(codes, 0, count, made, counts);
                System.arraycopy(made, 0, target, start, count);
            } else {
                for (int i = start; i < start + count; i++) {
                    target[i] = (int) cast.fromReal(values[i], 0, counts);
                }
            }
        }
    }

    /** Exact, or no number below the limit: the scale is a power of two from 1 on, or infinite. */
    private void scale(double[] values, int start, int count, double[] scaled) {
        for (int i = 0; i < count; i++) {
            scaled[i] = values[start + i] * scale;
        }
    }

    /** NaN if any value is. */
    private static double largest(double[] values, int count) {
        double largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        return largest;
    }

    /** The difference from the floor is 0 only where there is none, and never above 1, however it is rounded. */
    private static void roundToOdd(double[] values, int count, long[] codes) {
        for (int i = 0; i < count; i++) {
            double floor = Math.floor(values[i]);
            codes[i] = (long) floor | (long) Math.ceil(values[i] - floor);
        }
    }
}
