package macrame.arith.vector;

import macrame.arith.kernel.IntStep;
import macrame.arith.kernel.PanelKernels;

/** The kernels in vectors of the machine's preferred length. */
public final class VectorPanelKernels implements PanelKernels {

    @Override
    public int rows() {
        return FloatTile.ROWS;
    }

    @Override
    public int columnsOfInts() {
        return FloatTile.COLUMNS;
    }

    @Override
    public int columnsOfDoubles() {
        return DoubleTile.COLUMNS;
    }

    @Override
    public void add(int depth, float[] a, int aFrom, float[] b, int bFrom, float[] c, int cFrom) {
        FloatTile.add(depth, a, aFrom, b, bFrom, c, cFrom);
    }

    @Override
    public void add(int depth, double[] a, int aFrom, double[] b, int bFrom, double[] c, int cFrom) {
        DoubleTile.add(depth, a, aFrom, b, bFrom, c, cFrom);
    }

    @Override
    public void addClamped(
            int depth, float[] a, int aFrom, float[] b, int bFrom, float[] c, int cFrom, float lowest, float highest) {
        ClampedFloatTile.addClamped(depth, a, aFrom, b, bFrom, c, cFrom, lowest, highest);
    }

    @Override
    public void addRounded(
            int depth,
            float[] a,
            int aFrom,
            float[] b,
            int bFrom,
            float[] c,
            int cFrom,
            float offset,
            float lowest,
            float highest) {
        ClampedFloatTile.addRounded(depth, a, aFrom, b, bFrom, c, cFrom, offset, lowest, highest);
    }

    @Override
    public void addClamped(int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step) {
        IntTile.addClamped(depth, a, aFrom, b, bFrom, c, cFrom, step);
    }

    @Override
    public void addRounded(int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step) {
        if (step.roundsProducts()) {
            IntTile.addRoundedProducts(depth, a, aFrom, b, bFrom, c, cFrom, step);
        } else if (step.aligned()) {
            AlignedIntTile.addRounded(depth, a, aFrom, b, bFrom, c, cFrom, step);
        } else {
            GeneralIntTile.addRounded(depth, a, aFrom, b, bFrom, c, cFrom, step);
        }
    }

    @Override
    public void addCounted(
            int depth, int[] a, int aFrom, int[] b, int bFrom, int[] c, int cFrom, IntStep step, long[] counts) {
        CountedIntTile.add(depth, a, aFrom, b, bFrom, c, cFrom, step, counts);
    }

    @Override
    public void convert(int[] codes, int from, int stride, int rows, int width, float scale, float[] target, int at) {
        for (int row = 0; row < rows; row++) {
            Conversions.convert(codes, from + row * stride, width, scale, target, at + row * width);
        }
    }

    @Override
    public void convert(int[] codes, int from, int stride, int rows, int width, double[] target, int at) {
        for (int row = 0; row < rows; row++) {
            Conversions.convert(codes, from + row * stride, width, target, at + row * width);
        }
    }

    @Override
    public void integers(float[] values, int from, int count, int[] target, int at) {
        Conversions.integers(values, from, count, target, at);
    }

    @Override
    public void integers(double[] values, int from, int count, long[] target, int at) {
        Conversions.integers(values, from, count, target, at);
    }

    @Override
    public void addTo(long[] sums, int at, float[] values, int from, int count, int shift) {
        Conversions.addTo(sums, at, values, from, count, shift);
    }

    @Override
    public void addTo(long[] sums, int at, double[] values, int from, int count, int shift) {
        Conversions.addTo(sums, at, values, from, count, shift);
    }
}
