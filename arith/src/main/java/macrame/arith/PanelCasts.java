package macrame.arith;

import macrame.arith.kernel.PanelKernels;

/**
 * Casts of a product's sums straight from its tiles, where each is one chain of exact floating values that nothing on
 * the way to the cast can change. Accumulators would take twice the memory of the result and pass through the caches
 * twice.
 */
final class PanelCasts {

    private static final long FLOAT_EXACT = 1L << 24;

    /** Up to there adding a constant makes doubles integers without an instruction that few machines have. */
    private static final long DOUBLE_EXACT = 1L << 51;

    private PanelCasts() {}

    /**
     * Casts a product into a target if it is proven to be such a one.
     *
     * @return whether it was
     */
    static boolean cast(MacFormat format, Accumulation accumulation, SumsToCast work) {
        CodeMatrix a = work.a();
        CodeMatrix b = work.b();
        PanelKernels kernels = ExactProduct.panels(a, b);
        if (kernels == null || work.target().length == 0) {
            return false;
        }
        long start = Magnitudes.largest(work.end().starts());
        Proof proof = Proof.ofNoOverflow(format, accumulation, a, b, start);
        if (proof == null) {
            return false;
        }
        SumRun sums = sums(kernels, proof, a.columns(), start);
        if (sums == null) {
            return false;
        }
        CastTiles tiles = new CastTiles(sums, work, proof);
        new PanelProduct(sums.lanes(), tiles, a, b, a.columns()).multiply(0, a.rows());
        work.countSums(proof);
        return true;
    }

    /** Sums of a type that holds them all, unless a narrower one with shorter chains is faster; null if there is none. */
    private static SumRun sums(PanelKernels kernels, Proof proof, int depth, long start) {
        Magnitudes magnitudes = proof.magnitudes();
        long sum = magnitudes.sum(depth);
        if (ExactProduct.floats(magnitudes, depth)) {
            long atEnd = Magnitudes.plus(Magnitudes.shifted(sum, proof.bufferShift()), start);
            boolean fits = ExactProduct.chain(FLOAT_EXACT, magnitudes, depth) == depth && atEnd <= Integer.MAX_VALUE;
            return fits ? Workspace.ofThread().floats(kernels).plain().run() : null;
        }
        boolean fits = ExactProduct.chain(DOUBLE_EXACT, magnitudes, depth) == depth;
        return fits ? Workspace.ofThread().doubles(kernels).run() : null;
    }
}
