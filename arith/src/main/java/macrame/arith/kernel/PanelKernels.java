package macrame.arith.kernel;

/**
 * The inner loops of a product over packed panels.
 *
 * <p>A panel of A holds {@link #rows()} values for each k, one of B holds a number of columns for each k, and a tile of
 * C is rows × columns, all without gaps. Every method runs {@code depth} steps over k and leaves the result in the
 * tile. Implementations are stateless and may be used by several threads.
 */
public interface PanelKernels {

    /** Rows of a tile. */
    int rows();

    /** Columns of a tile of 32-bit values. */
    int columnsOfInts();

    /** Columns of a tile of 64-bit values. */
    int columnsOfDoubles();

    /** {@code c += a·b}; the caller proves that every sum is an exact float. */
    void add(int depth, float[] a, int aFrom, float[] b, int bFrom, float[] c, int cFrom);

    /** {@code c += a·b}; the caller proves that every sum is an exact double. */
    void add(int depth, double[] a, int aFrom, double[] b, int bFrom, double[] c, int cFrom);

    /**
     * {@code c = clamp(fma(a, b, c))} at every step, to limits of at least 0; the caller proves that only the rounding
     * of the multiply-add that is meant can happen.
     */
    void addClamped(
            int depth, float[] a, int aFrom, float[] b, int bFrom, float[] c, int cFrom, float lowest, float highest);

    /**
     * {@code c = clamp(c + fma(a, b, offset))} at every step, to limits of at least 0; the caller proves that the
     * multiply-add is exact.
     */
    void addRounded(
            int depth,
            float[] a,
            int aFrom,
            float[] b,
            int bFrom,
            float[] c,
            int cFrom,
            float offset,
            float lowest,
            float highest);

    /** {@code c = clamp(c + (a·b << shift))} at every step; the caller proves that no sum before it leaves an int. */
    void addClamped(int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step);

    /** One {@link IntStep} per product, of those that round; the caller proves that nothing before the clamp leaves an int. */
    void addRounded(int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step);

    /**
     * One {@link IntStep} per product; adds to {@code counts}, in the places of {@link CastKernels}, what happened to the
     * sums. The caller proves that no distance of a sum from a limit leaves an int.
     */
    void addCounted(int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step, long[] counts);

    /** {@code target[at + row·width + i] = (float) codes[from + row·stride + i] · scale}, the scale a power of two. */
    void convert(int[] codes, int from, int stride, int rows, int width, float scale, float[] target, int at);

    /** {@code target[at + row·width + i] = (double) codes[from + row·stride + i]}. */
    void convert(int[] codes, int from, int stride, int rows, int width, double[] target, int at);

    /** {@code target[at + i] = (int) values[from + i]}, integers of magnitudes up to 2^24. */
    void integers(float[] values, int from, int count, int[] target, int at);

    /** {@code target[at + i] = (long) values[from + i]}, integers of magnitudes up to 2^51. */
    void integers(double[] values, int from, int count, long[] target, int at);

    /** {@code sums[i] += (values[from + i] as an integer) << shift}. */
    void addTo(long[] sums, int at, float[] values, int from, int count, int shift);

    /** {@code sums[i] += (values[from + i] as an integer) << shift}. */
    void addTo(long[] sums, int at, double[] values, int from, int count, int shift);
}
