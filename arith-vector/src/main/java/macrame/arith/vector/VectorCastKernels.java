package macrame.arith.vector;

import macrame.arith.kernel.CastKernels;
import macrame.arith.kernel.CastStep;

/** Casts in vectors of the machine's preferred length. */
public final class VectorCastKernels implements CastKernels {

    @Override
    public void cast(CastStep step, long[] codes, int from, int to, int[] target, long[] counts) {
        LongCasts.cast(step, codes, from, to, target, counts);
    }

    @Override
    public void cast(CastStep step, int[] codes, int from, int to, int[] target, long[] counts) {
        IntCasts.cast(step, codes, from, to, target, counts);
    }

    @Override
    public void multiplyAdd(
            CastStep step, int a, int[] b, int[] c, int shift, int from, int to, int[] target, long[] counts) {
        LongCasts.multiplyAdd(step, a, b, c, shift, from, to, target, counts);
    }
}
