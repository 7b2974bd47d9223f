package macrame.arith;

/**
 * What the sums of a product start with and what becomes of them: {@code cast(sum)}, or {@code cast(max(0, sum))}.
 *
 * @param starts codes in the accumulators' format that the sums of each column start with, such as cast biases; none at
 *     all for zeros
 * @param rectified whether negative sums become zero before the cast
 * @param cast from a sum to a result, into at most 32 bits signed or 31 unsigned
 */
public record SumCast(long[] starts, boolean rectified, Cast cast) {

    private static final long[] ZEROS = {};

    /** The cast of sums that start at zero. */
    public static SumCast of(Cast cast) {
        return new SumCast(ZEROS, false, cast);
    }

    /** Whether sums start at zero and are cast as they are. */
    boolean plain() {
        return starts.length == 0 && !rectified;
    }
}
