package macrame.arith;

import macrame.arith.kernel.PanelKernels;

/** A product of which every sum is exact, added to accumulators that hold it, or that wrap afterwards. */
final class ExactProduct {

    private static final long FLOAT_EXACT = 1L << 24;
    private static final long DOUBLE_EXACT = 1L << 53;

    /** Up to this many products per sum, packing costs more than panels save. */
    private static final int SHALLOW = RowKernel.TERMS;

    /** For fewer rows, packing a matrix B whose rows lie in one piece does, too. */
    private static final int FEW_ROWS = 8;

    /** Chains of doubles from here on are worth adding up in longs, such as those of 128 products of 24-bit codes. */
    private static final int SHORT_CHAIN = 32;

    /** Up to this many, sums are best kept where they end up. */
    private static final int VERY_SHALLOW = 2;

    private final CodeMatrix a;
    private final CodeMatrix b;
    private final Accumulators into;
    private final Magnitudes magnitudes;
    private final int shift;

    /** @param shift by how much products move left to reach the accumulators' grid */
    ExactProduct(CodeMatrix a, CodeMatrix b, Accumulators into, Magnitudes magnitudes, int shift) {
        this.a = a;
        this.b = b;
        this.into = into;
        this.magnitudes = magnitudes;
        this.shift = shift;
    }

    void run(RowRanges rows) {
        int depth = a.columns();
        if (depth == 0) {
            return;
        }
        boolean overwrites = into.beginAddition();
        PanelKernels kernels = panels(a, b);
        if (kernels == null) {
            addRows(rows, overwrites);
        } else {
            addPanels(kernels, rows, overwrites);
        }
    }

    /** The kernels that pay for packed panels, or null. */
    static PanelKernels panels(CodeMatrix a, CodeMatrix b) {
        boolean rowsSuffice = a.columns() <= SHALLOW || a.rows() < FEW_ROWS && !b.columnsAreContiguous();
        return rowsSuffice ? null : Kernels.panels(a.rows());
    }

    private void addPanels(PanelKernels kernels, RowRanges rows, boolean overwrites) {
        if (floats(magnitudes, a.columns())) {
            rows.forEach(null, (from, to, counted) -> {
                FloatLanes lanes = Workspace.ofThread().floats(kernels).plain();
                panels(lanes, new ExactTiles(lanes, into, shift, overwrites), FLOAT_EXACT)
                        .multiply(from, to);
            });
        } else if (chain(DOUBLE_EXACT) >= Math.min(a.columns(), SHORT_CHAIN)) {
            rows.forEach(null, (from, to, counted) -> {
                DoubleLanes lanes = Workspace.ofThread().doubles(kernels);
                panels(lanes, new ExactTiles(lanes, into, shift, overwrites), DOUBLE_EXACT)
                        .multiply(from, to);
            });
        } else {
            addRows(rows, overwrites);
        }
    }

    private int chain(long exact) {
        return chain(exact, magnitudes, a.columns());
    }

    /** How many products of so many may be summed up in a type that holds integers up to there. */
    static int chain(long exact, Magnitudes magnitudes, int depth) {
        return (int) Math.min(depth, exact / Math.max(1, magnitudes.product()));
    }

    /** Whether chains of floats are long enough. */
    static boolean floats(Magnitudes magnitudes, int depth) {
        return chain(FLOAT_EXACT, magnitudes, depth) >= blockDepth(depth);
    }

    private static int blockDepth(int depth) {
        return Math.min(depth, PanelLanes.MAX_DEPTH);
    }

    private PanelProduct panels(PanelLanes lanes, PanelProduct.TileEnds ends, long exact) {
        return new PanelProduct(lanes, ends, a, b, chain(exact));
    }

    private void addRows(RowRanges rows, boolean overwrites) {
        int depth = a.columns();
        boolean few = a.rows() < RowKernel.TERMS;
        if (few && b.columnsAreContiguous()) {
            rows.forEach(
                    null, (from, to, counted) -> new ExactColumns(a, b, into, shift, overwrites).multiply(from, to));
        } else if (depth <= VERY_SHALLOW) {
            rows.forEach(null, (from, to, counted) -> run(depth, new ExactLongRows(into, shift, overwrites), from, to));
        } else if (magnitudes.sum(depth) <= Integer.MAX_VALUE) {
            rows.forEach(null, (from, to, counted) -> run(depth, new ExactIntRows(into, shift, overwrites), from, to));
        } else if (chain(DOUBLE_EXACT) >= blockDepth(depth)) {
            int chain = chain(DOUBLE_EXACT);
            rows.forEach(
                    null, (from, to, counted) -> run(chain, new ExactDoubleRows(into, shift, overwrites), from, to));
        } else {
            rows.forEach(null, (from, to, counted) -> run(depth, new ExactLongRows(into, shift, overwrites), from, to));
        }
    }

    private void run(int chainDepth, RowKernel kernel, int from, int to) {
        new RowProduct(a, b, chainDepth, kernel).multiply(from, to);
    }
}
