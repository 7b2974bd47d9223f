package macrame.arith;

import java.util.function.Function;
import macrame.arith.kernel.CastKernels;
import macrame.arith.kernel.IntStep;
import macrame.arith.kernel.PanelKernels;

/** Picks the kernel for one product by what can be proven about it, and runs it. */
final class ProductPlan {

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
            new ExactProduct(a, b, into, magnitudes, proof.bufferShift()).run(rows);
            if (counts != null) {
                counts.addExact(proof.castsPerSum() * a.rows() * b.columns());
            }
        } else if (wraps || counts == null && proof.wrapsOnlyAtTheEnd(buffered)) {
            new ExactProduct(a, b, into, magnitudes, proof.bufferShift()).run(rows);
            into.wrap();
        } else {
            addTermByTerm(magnitudes);
        }
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
        into.codes();
        int chainDepth = accumulation.chainDepth(a.columns());
        IntStep step =
                counts == null ? ClampedChain.step(format, magnitudes) : ClampedChain.countedStep(format, magnitudes);
        PanelKernels kernels = Kernels.panels(a.rows());
        if (step == null) {
            addRows(chainDepth, counted -> new TermRows(chain, accumulation, into, random, counted));
        } else if (kernels != null) {
            FloatStep floatStep = counts == null ? FloatStep.of(step, magnitudes) : null;
            addClampedPanels(kernels, step, floatStep, chainDepth);
        } else if (counts != null) {
            addRows(chainDepth, counted -> new CountedIntRows(step, ends(counted), counted));
        } else {
            addRows(chainDepth, counted -> new ClampedIntRows(step, ends(null)));
        }
    }

    private ChainEnds ends(CastCounts counted) {
        return new ChainEnds(chain, format.partialSum(), accumulation, into, random, counted);
    }

    private void addClampedPanels(PanelKernels kernels, IntStep step, FloatStep floatStep, int chainDepth) {
        rows.forEach(counts, (from, to, counted) -> {
            if (floatStep != null) {
                FloatLanes lanes = Workspace.ofThread().floats(kernels).stepping(floatStep);
                panels(lanes, new ClampedFloatTiles(lanes, ends(null), into.columns(), floatStep.origin()), chainDepth)
                        .multiply(from, to);
            } else {
                addIntPanels(kernels, step, chainDepth, from, to, counted);
            }
        });
    }

    private void addIntPanels(
            PanelKernels kernels, IntStep step, int chainDepth, int from, int to, CastCounts counted) {
        long[] inSums = counted == null ? null : new long[CastKernels.COUNTS];
        IntLanes lanes = Workspace.ofThread().ints(kernels).with(step, inSums);
        panels(lanes, new ChainTiles(lanes, ends(counted), into.columns()), chainDepth)
                .multiply(from, to);
        if (counted != null) {
            long casts = (long) (to - from) * a.columns() * b.columns();
            counted.add(
                    casts,
                    inSums[CastKernels.ROUNDED],
                    inSums[CastKernels.HIGH],
                    inSums[CastKernels.LOW],
                    inSums[CastKernels.FLUSHED]);
        }
    }
}
