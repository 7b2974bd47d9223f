package macrame.arith;

import macrame.arith.kernel.IntStep;
import macrame.arith.kernel.PanelKernels;

/** Picks the kernel for one product by what can be proven about it, and runs it. */
final class ProductPlan {

    private static final long FLOAT_EXACT = 1L << 24;
    private static final long DOUBLE_EXACT = 1L << 53;

    /** Below this many rows, packing B costs more than panels save. */
    private static final int PANEL_ROWS = 4;

    private final MacFormat format;
    private final Accumulation accumulation;
    private final MacChain chain;
    private final CodeMatrix a;
    private final CodeMatrix b;
    private final Accumulators into;
    private final RandomBits random;
    private final CastCounts counts;

    ProductPlan(
            MacFormat format,
            Accumulation accumulation,
            MacChain chain,
            CodeMatrix a,
            CodeMatrix b,
            Accumulators into,
            RandomBits random,
            CastCounts counts) {
        this.format = format;
        this.accumulation = accumulation;
        this.chain = chain;
        this.a = a;
        this.b = b;
        this.into = into;
        this.random = random;
        this.counts = counts;
    }

    void run() {
        int depth = a.columns();
        long buffered = into.magnitude();
        Magnitudes magnitudes = Magnitudes.of(format.a(), format.b());
        Proof proof = new Proof(format, accumulation, magnitudes, depth);
        boolean wraps = counts == null && proof.wrapsOnlyAtTheEnd(buffered);
        if (proof.nothingRounds() && !wraps && !proof.nothingOverflows(buffered)) {
            magnitudes = Magnitudes.of(a, b);
            proof = new Proof(format, accumulation, magnitudes, depth);
        }
        if (proof.nothingOverflows(buffered)) {
            addExactly(magnitudes, proof.bufferShift());
            countExact();
        } else if (wraps || counts == null && proof.wrapsOnlyAtTheEnd(buffered)) {
            addExactly(magnitudes, proof.bufferShift());
            into.wrap();
        } else {
            addTermByTerm(magnitudes);
        }
    }

    private void addExactly(Magnitudes magnitudes, int shift) {
        int depth = a.columns();
        long product = Math.max(1, magnitudes.product());
        PanelKernels kernels = a.rows() < PANEL_ROWS ? null : Kernels.vector();
        if (kernels != null && FLOAT_EXACT / product >= Math.min(depth, PanelLanes.MAX_DEPTH)) {
            FloatLanes lanes = Workspace.ofThread().floats(kernels).plain();
            addPanels(lanes, new ExactTiles(lanes, into, shift), FLOAT_EXACT / product);
        } else if (kernels != null && DOUBLE_EXACT / product >= Math.min(depth, PanelLanes.MAX_DEPTH)) {
            DoubleLanes lanes = Workspace.ofThread().doubles(kernels);
            addPanels(lanes, new ExactTiles(lanes, into, shift), DOUBLE_EXACT / product);
        } else if (magnitudes.sum(depth) <= Integer.MAX_VALUE) {
            addRows(depth, new ExactIntRows(into, shift));
        } else if (DOUBLE_EXACT / product >= Math.min(depth, PanelLanes.MAX_DEPTH)) {
            addRows((int) Math.min(depth, DOUBLE_EXACT / product), new ExactDoubleRows(into, shift));
        } else {
            addRows(depth, new ExactLongRows(into, shift));
        }
    }

    private void addPanels(PanelLanes lanes, PanelProduct.TileEnds ends, long chainDepth) {
        new PanelProduct(lanes, ends, a, b, (int) Math.min(a.columns(), chainDepth)).multiply(0, a.rows());
    }

    private void addRows(int chainDepth, RowKernel kernel) {
        new RowProduct(a, b, chainDepth, kernel).multiply(0, a.rows());
    }

    private void addTermByTerm(Magnitudes magnitudes) {
        int chainDepth = accumulation.chainDepth(a.columns());
        IntStep step =
                counts == null ? ClampedChain.step(format, magnitudes) : ClampedChain.countedStep(format, magnitudes);
        if (step == null) {
            addRows(chainDepth, new TermRows(chain, accumulation, into, random, counts));
            return;
        }
        ChainEnds ends = new ChainEnds(chain, accumulation, into, random, counts);
        PanelKernels kernels = a.rows() < PANEL_ROWS ? null : Kernels.vector();
        if (counts != null) {
            addRows(chainDepth, new CountedIntRows(step, ends, counts));
            return;
        }
        if (kernels == null) {
            addRows(chainDepth, new ClampedIntRows(step, ends));
            return;
        }
        FloatStep floatStep = FloatStep.of(format, magnitudes);
        if (floatStep != null) {
            FloatLanes lanes = Workspace.ofThread().floats(kernels).stepping(floatStep);
            addPanels(lanes, new ClampedFloatTiles(lanes, ends, into.columns(), floatStep.origin()), chainDepth);
        } else {
            IntLanes lanes = Workspace.ofThread().ints(kernels).with(step);
            addPanels(lanes, new ChainTiles(lanes, ends, into.columns()), chainDepth);
        }
    }

    private void countExact() {
        if (counts != null) {
            long perProduct = format.addition() == MacFormat.Addition.CAST_THEN_ADD ? 2 : 1;
            long perTile = accumulation.buffered() ? 1 : 2;
            long each = perProduct * a.columns() + perTile * accumulation.tiles(a.columns());
            counts.addExact(each * a.rows() * b.columns());
        }
    }
}
