package macrame.arith;

import java.util.function.Function;
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
    private final RowRanges rows;

    ProductPlan(
            MacFormat format,
            Accumulation accumulation,
            MacChain chain,
            CodeMatrix a,
            CodeMatrix b,
            Accumulators into,
            RandomBits random,
            CastCounts counts,
            RowRanges rows) {
        this.format = format;
        this.accumulation = accumulation;
        this.chain = chain;
        this.a = a;
        this.b = b;
        this.into = into;
        this.random = random;
        this.counts = counts;
        this.rows = rows;
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
        boolean doubles = DOUBLE_EXACT / product >= Math.min(depth, PanelLanes.MAX_DEPTH);
        PanelKernels kernels = panelKernels();
        if (kernels != null && FLOAT_EXACT / product >= Math.min(depth, PanelLanes.MAX_DEPTH)) {
            rows.forEach(counts, (from, to, counted) -> {
                FloatLanes lanes = Workspace.ofThread().floats(kernels).plain();
                panels(lanes, new ExactTiles(lanes, into, shift), FLOAT_EXACT / product)
                        .multiply(from, to);
            });
        } else if (kernels != null && doubles) {
            rows.forEach(counts, (from, to, counted) -> {
                DoubleLanes lanes = Workspace.ofThread().doubles(kernels);
                panels(lanes, new ExactTiles(lanes, into, shift), DOUBLE_EXACT / product)
                        .multiply(from, to);
            });
        } else if (magnitudes.sum(depth) <= Integer.MAX_VALUE) {
            addRows(depth, counted -> new ExactIntRows(into, shift));
        } else if (doubles) {
            addRows((int) Math.min(depth, DOUBLE_EXACT / product), counted -> new ExactDoubleRows(into, shift));
        } else {
            addRows(depth, counted -> new ExactLongRows(into, shift));
        }
    }

    private PanelKernels panelKernels() {
        return a.rows() < PANEL_ROWS ? null : Kernels.vector();
    }

    private PanelProduct panels(PanelLanes lanes, PanelProduct.TileEnds ends, long chainDepth) {
        return new PanelProduct(lanes, ends, a, b, (int) Math.min(a.columns(), chainDepth));
    }

    /** @param kernel makes the kernel of a thread that counts there */
    private void addRows(int chainDepth, Function<CastCounts, RowKernel> kernel) {
        rows.forEach(
                counts,
                (from, to, counted) -> new RowProduct(a, b, chainDepth, kernel.apply(counted)).multiply(from, to));
    }

    private void addTermByTerm(Magnitudes magnitudes) {
        int chainDepth = accumulation.chainDepth(a.columns());
        IntStep step =
                counts == null ? ClampedChain.step(format, magnitudes) : ClampedChain.countedStep(format, magnitudes);
        PanelKernels kernels = panelKernels();
        if (step == null) {
            addRows(chainDepth, counted -> new TermRows(chain, accumulation, into, random, counted));
        } else if (counts != null) {
            addRows(chainDepth, counted -> new CountedIntRows(step, ends(counted), counted));
        } else if (kernels == null) {
            addRows(chainDepth, counted -> new ClampedIntRows(step, ends(null)));
        } else {
            addClampedPanels(kernels, step, FloatStep.of(format, magnitudes), chainDepth);
        }
    }

    private ChainEnds ends(CastCounts counted) {
        return new ChainEnds(chain, accumulation, into, random, counted);
    }

    private void addClampedPanels(PanelKernels kernels, IntStep step, FloatStep floatStep, int chainDepth) {
        rows.forEach(counts, (from, to, counted) -> {
            if (floatStep != null) {
                FloatLanes lanes = Workspace.ofThread().floats(kernels).stepping(floatStep);
                panels(lanes, new ClampedFloatTiles(lanes, ends(null), into.columns(), floatStep.origin()), chainDepth)
                        .multiply(from, to);
            } else {
                IntLanes lanes = Workspace.ofThread().ints(kernels).with(step);
                panels(lanes, new ChainTiles(lanes, ends(null), into.columns()), chainDepth)
                        .multiply(from, to);
            }
        });
    }

    private void countExact() {
        if (counts != null) {
            long perProduct = format.addition() == MacFormat.Addition.CAST_THEN_ADD ? 2 : 1;
            long ends = accumulation.tiles(a.columns());
            long each = perProduct * a.columns() + accumulation.starts(a.columns()) + ends;
            counts.addExact(each * a.rows() * b.columns());
        }
    }
}
