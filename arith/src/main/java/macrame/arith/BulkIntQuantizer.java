package macrame.arith;

/**
 * {@link BulkQuantizer} in 32-bit arithmetic, which fits twice as many values into a vector: for int codes of which 1 to
 * 30 bits are dropped and targets of at most 30 bits, so that biased remainders stay below 2^31, floors within 2^30, and
 * no difference from a limit leaves an int.
 */
final class BulkIntQuantizer {

    private static final int MAX_DROPPED = 30;
    private static final int MAX_WIDTH = 30;

    private final int dropped;
    private final int always;
    private final int ifNegative;
    private final int ifOdd;
    private final int lowest;
    private final int highest;
    private final boolean wraps;
    private final int unused;
    private final boolean signed;

    private BulkIntQuantizer(Cast cast, int dropped) {
        this.dropped = dropped;
        RoundingBias bias = RoundingBias.of(cast.rounding(), dropped);
        this.always = (int) bias.bias();
        this.ifNegative = (int) bias.ifNegative();
        this.ifOdd = (int) bias.ifOdd();
        OverflowStage stage = new OverflowStage(cast.target(), cast.overflow());
        this.lowest = (int) stage.lowest();
        this.highest = (int) stage.highest();
        this.wraps = cast.overflow() == Overflow.WRAP;
        this.unused = 32 - cast.target().width();
        this.signed = cast.target().signed();
    }

    /**
     * A cast that drops d bits of int codes, one that {@link BulkQuantizer} takes.
     *
     * @return null if 32 bits do not suffice
     */
    static BulkIntQuantizer of(Cast cast, int dropped) {
        boolean suffices =
                dropped >= 1 && dropped <= MAX_DROPPED && cast.target().width() <= MAX_WIDTH;
        return suffices ? new BulkIntQuantizer(cast, dropped) : null;
    }

    void apply(int[] codes, int from, int to, int[] target, CastCounts counts) {
        int[] remainders = new int[BulkQuantizer.BLOCK];
        int[] rounded = new int[BulkQuantizer.BLOCK];
        for (int start = from; start < to; start += BulkQuantizer.BLOCK) {
            int count = Math.min(BulkQuantizer.BLOCK, to - start);
            System.arraycopy(codes, start, rounded, 0, count);
            round(rounded, remainders, count);
            if (counts != null) {
                count(rounded, remainders, count, counts);
            }
            if (wraps) {
                wrap(rounded, count);
            } else {
                clamp(rounded, count);
            }
            System.arraycopy(rounded, 0, target, start, count);
        }
    }

    private void round(int[] values, int[] remainders, int count) {
        int mask = (1 << dropped) - 1;
        for (int i = 0; i < count; i++) {
            int floor = values[i] >> dropped;
            int remainder = values[i] & mask;
            int sum = remainder + always + ((floor >> 31) & ifNegative) + (-(floor & 1) & ifOdd);
            remainders[i] = remainder;
            values[i] = floor + (sum >>> dropped);
        }
    }

    private void count(int[] rounded, int[] remainders, int count, CastCounts counts) {
        int inexact = 0;
        int high = 0;
        int low = 0;
        int flushed = 0;
        for (int i = 0; i < count; i++) {
            int value = rounded[i];
            int off = -remainders[i] >>> 31;
            inexact += off;
            high += highest - value >>> 31;
            low += value - lowest >>> 31;
            flushed += off & ~(value | -value) >>> 31;
        }
        counts.add(count, inexact, high, low, flushed);
    }

    private void clamp(int[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = Math.max(lowest, Math.min(highest, values[i]));
        }
    }

    private void wrap(int[] values, int count) {
        for (int i = 0; i < count; i++) {
            int low = values[i] << unused;
            values[i] = signed ? low >> unused : low >>> unused;
        }
    }
}
