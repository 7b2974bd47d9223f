package macrame.arith;

import java.util.Arrays;
import macrame.arith.kernel.PanelKernels;

/** Panels whose every sum is an exact double: magnitudes up to 2^53. */
final class DoubleLanes extends PanelLanes implements ExactLanes {

    private double[] a = {};
    private double[] b = {};
    private double[] c = {};

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
    void takeA(int at, int count) {
        kernels.convert(panel, count, a, at);
    }

    @Override
    void takeB(int at, int count) {
        kernels.convert(panel, count, b, at);
    }

    @Override
    void clear(int count) {
        Arrays.fill(c, 0, count, 0);
    }

    @Override
    void multiply(int depth, int aFrom, int bFrom, int cFrom) {
        kernels.add(depth, a, aFrom, b, bFrom, c, cFrom);
    }

    @Override
    public void addTo(long[] sums, int at, int from, int count, int shift) {
        kernels.addTo(sums, at, c, from, count, shift);
    }
}
