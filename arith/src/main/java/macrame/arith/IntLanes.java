package macrame.arith;

import java.util.Arrays;
import macrame.arith.kernel.CastKernels;
import macrame.arith.kernel.IntStep;
import macrame.arith.kernel.PanelKernels;

/** Panels of codes and tiles of partial sums, each step of which clamps. */
final class IntLanes extends PanelLanes {

    private int[] a = {};
    private int[] b = {};
    private int[] c = {};
    private IntStep step;
    private long[] counts;

    IntLanes(PanelKernels kernels) {
        super(kernels, kernels.columnsOfInts());
    }

    /** @param counts where to count, in the places of {@link CastKernels}, or null */
    IntLanes with(IntStep step, long[] counts) {
        this.step = step;
        this.counts = counts;
        return this;
    }

    @Override
    void reserve(int aLength, int bLength, int cLength) {
        a = grown(a, aLength);
        b = grown(b, bLength);
        c = grown(c, cLength);
    }

    @Override
    void takeA(int from, int count, int at) {
        System.arraycopy(panel, from, a, at, count);
    }

    @Override
    void takeB(int[] codes, int from, int stride, int rows, int at) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(codes, from + row * stride, b, at + row * tileColumns, tileColumns);
        }
    }

    @Override
    void clear(int from, int count) {
        Arrays.fill(c, from, from + count, 0);
    }

    @Override
    void multiply(int depth, int aFrom, int bFrom, int cFrom) {
        if (counts != null) {
            kernels.addCounted(depth, a, aFrom, b, bFrom, c, cFrom, step, counts);
        } else if (step.dropped() == 0) {
            kernels.addClamped(depth, a, aFrom, b, bFrom, c, cFrom, step);
        } else {
            kernels.addRounded(depth, a, aFrom, b, bFrom, c, cFrom, step);
        }
    }

    /** The tiles' values. */
    int[] sums() {
        return c;
    }
}
