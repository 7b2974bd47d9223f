package macrame.arith;

import java.util.Arrays;
import macrame.arith.kernel.PanelKernels;

/** Panels whose every sum is an exact double: magnitudes up to 2^53. */
final class DoubleLanes extends PanelLanes implements ExactLanes {

    private int[] codes = {};
    private double[] a = {};
    private double[] b = {};
    private double[] c = {};

    DoubleLanes(PanelKernels kernels) {
        super(kernels, kernels.columnsOfDoubles());
    }

    @Override
    void reserve(int aLength, int bLength, int cLength) {
        codes = grown(codes, Math.max(aLength, bLength));
        a = a.length < aLength ? new double[aLength] : a;
        b = b.length < bLength ? new double[bLength] : b;
        c = c.length < cLength ? new double[cLength] : c;
    }

    @Override
    int[] codesOfA() {
        return codes;
    }

    @Override
    int[] codesOfB() {
        return codes;
    }

    @Override
    void packedA(int count) {
        kernels.convert(codes, count, a);
    }

    @Override
    void packedB(int count) {
        kernels.convert(codes, count, b);
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
