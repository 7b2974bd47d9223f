package macrame.arith.kernel;

/**
 * The inner loops of casts of whole arrays. Every method casts the elements {@code from … to − 1}, which the caller
 * proves to stay within a long on the way, or an int where it says so, and adds what happened to {@code counts}: how many were {@link
 * #ROUNDED}, {@link #FLUSHED} to zero, out of range {@link #HIGH} and {@link #LOW}. Implementations are stateless and
 * may be used by several threads.
 */
public interface CastKernels {

    /** Place of the number of inexact values. */
    int ROUNDED = 0;

    /** Place of the number of inexact values that became zero. */
    int FLUSHED = 1;

    /** Place of the number of values above the range. */
    int HIGH = 2;

    /** Place of the number of values below the range. */
    int LOW = 3;

    /** How many numbers are counted. */
    int COUNTS = 4;

    /** {@code target[i] = cast(codes[i])}. */
    void cast(CastStep step, long[] codes, int from, int to, int[] target, long[] counts);

    /** {@code target[i] = cast(codes[i])} within ints. */
    void cast(CastStep step, int[] codes, int from, int to, int[] target, long[] counts);

    /** {@code target[i] = cast(a·b[i] + (c[i] << shift))}, where only the product drops bits. */
    void multiplyAdd(CastStep step, int a, int[] b, int[] c, int shift, int from, int to, int[] target, long[] counts);
}
