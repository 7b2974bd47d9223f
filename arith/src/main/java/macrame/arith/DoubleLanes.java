package macrame.arith;

import java.util.Arrays;
import macrame.arith.kernel.PanelKernels;

/** Panels whose every sum is an exact double: magnitudes up to 2^53. */
final class DoubleLanes extends PanelLanes implements ExactLanes {

    private double[] a = {};
    private double[] b = {};
    private double[] c = {};
    private SumRun run;

    DoubleLanes(PanelKernels kernels) {
        super(kernels, kernels.columnsOfDoubles());
    }

    @Override
    void reserve(int aLength, int bLength, int cLength) {
        a = a.length < aLength ? new double[aLength] : a;
        b = b.length < bLength ? new double[bLength] : b;
        c = c.length < cLength ? new double[cLength] : c;
    }

    @Override
    void takeA(int from, int count, int at) {
        kernels.convert(panel, from, count, 1, count, a, at);
    }

    @Override
    void takeB(int[] codes, int from, int stride, int rows, int at) {
        kernels.convert(codes, from, stride, rows, tileColumns, b, at);
    }

    @Override
    void clear(int from, int count) {
        Arrays.fill(c, from, from + count, 0);
    }

    @Override
    void multiply(int depth, int aFrom, int bFrom, int cFrom) {
        kernels.add(depth, a, aFrom, b, bFrom, c, cFrom);
    }

    /** Where sums of tiles wait for their cast. */
    SumRun run() {
        return run = run == null ? new SumRun.Longs(this) : run;
    }

    /** Makes values of tiles, of magnitudes up to 2^51, integers. */
    void integers(int from, int count, long[] target, int at) {
        kernels.integers(c, from, count, target, at);
    }

    @Override
    public void addTo(long[] sums, int at, int from, int count, int shift) {
        kernels.addTo(sums, at, c, from, count, shift);
    }
}
