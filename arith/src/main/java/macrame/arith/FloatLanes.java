package macrame.arith;

import java.util.Arrays;
import macrame.arith.kernel.PanelKernels;

/** Panels whose every sum is an exact float: magnitudes up to 2^24. */
final class FloatLanes extends PanelLanes implements ExactLanes {

    private float[] a = {};
    private float[] b = {};
    private float[] c = {};
    private SumRun run;
    private float scale = 1;
    private float offset;
    private float lowest;
    private float highest;

    FloatLanes(PanelKernels kernels) {
        super(kernels, kernels.columnsOfInts());
    }

    /** Makes every sum exact and unclamped. */
    FloatLanes plain() {
        scale = 1;
        highest = 0;
        return this;
    }

    /** Makes every sum a step of that kind. */
    FloatLanes stepping(FloatStep step) {
        scale = Math.scalb(1f, step.shift());
        offset = step.offset();
        lowest = step.origin() + step.lowest();
        highest = step.origin() + step.highest();
        return this;
    }

    @Override
    void reserve(int aLength, int bLength, int cLength) {
        a = a.length < aLength ? new float[aLength] : a;
        b = b.length < bLength ? new float[bLength] : b;
        c = c.length < cLength ? new float[cLength] : c;
    }

    @Override
    void takeA(int from, int count, int at) {
        kernels.convert(panel, from, count, 1, count, 1, a, at);
    }

    @Override
    void takeB(int[] codes, int from, int stride, int rows, int at) {
        kernels.convert(codes, from, stride, rows, tileColumns, scale, b, at);
    }

    @Override
    void clear(int from, int count) {
        Arrays.fill(c, from, from + count, 0);
    }

    @Override
    void multiply(int depth, int aFrom, int bFrom, int cFrom) {
        if (highest == 0) {
            kernels.add(depth, a, aFrom, b, bFrom, c, cFrom);
        } else if (offset != 0) {
            kernels.addRounded(depth, a, aFrom, b, bFrom, c, cFrom, offset, lowest, highest);
        } else {
            kernels.addClamped(depth, a, aFrom, b, bFrom, c, cFrom, lowest, highest);
        }
    }

    /** The tiles' values. */
    float[] sums() {
        return c;
    }

    /** Where sums of tiles wait for their cast. */
    SumRun run() {
        return run = run == null ? new SumRun.Ints(this) : run;
    }

    /** Makes values of tiles integers. */
    void integers(int from, int count, int[] target, int at) {
        kernels.integers(c, from, count, target, at);
    }

    @Override
    public void addTo(long[] sums, int at, int from, int count, int shift) {
        kernels.addTo(sums, at, c, from, count, shift);
    }
}
