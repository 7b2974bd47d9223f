package macrame.sim.memory;

import macrame.sim.Memory;
import macrame.sim.Memory.Separate;
import macrame.sim.Memory.Unified;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;
import macrame.sim.workload.WindowAxis;

/**
 * The fewest bytes that any order of the same multiply-accumulates can move between DRAM and buffers of that size.
 *
 * <p>For products, T. M. Smith, B. Lowery, J. Langou and R. A. van de Geijn, "A tight I/O lower bound for matrix
 * multiplication", 2017, arXiv:1702.02017: {@code 2·MKN/√S − 2S} words. For convolutions every stored element takes part
 * in up to {@code ρ = max(1, Π kernel/stride)} windows, and the bound falls to {@code 2·MKN/√(ρS) − 2S}. With unequal
 * widths it is {@code 2·MKN·√(wA·wB·wC / (ρS)) − 2S} in bytes. Never less than all distinct operands and results once.
 */
public final class LowerBound {

    private LowerBound() {}

    /** The bound in bytes. */
    public static long bytes(ProductWork work, Memory memory) {
        ProductShape shape = work.shape();
        long once = memory.bytes(
                        work.groups() * work.a().distinctElements(shape.m(), shape.k()),
                        work.a().bits())
                + memory.bytes(
                        work.groups() * work.b().distinctElements(shape.k(), shape.n()),
                        work.b().bits())
                + memory.bytes(work.elements(), work.result());
        double wordBytes = width(memory, work.a().bits())
                * width(memory, work.b().bits())
                * width(memory, Math.min(work.result(), work.partialSum()));
        double capacity = capacityBytes(memory);
        double reordered = 2.0 * work.macs() * StrictMath.sqrt(wordBytes / (reuse(work) * capacity)) - 2 * capacity;
        return Math.max(once, (long) Math.ceil(Math.max(0, reordered)));
    }

    private static double width(Memory memory, int bits) {
        return memory.bytes(8, bits) / 8.0;
    }

    /** ρ, how many windows an element of a convolution's input can take part in. */
    private static double reuse(ProductWork work) {
        double reuse = 1;
        var windows = work.a().windows().or(() -> work.b().windows());
        if (windows.isPresent()) {
            for (WindowAxis axis : windows.get().axes()) {
                reuse *= (double) axis.kernel() / axis.stride();
            }
        }
        return Math.max(1, reuse);
    }

    private static double capacityBytes(Memory memory) {
        if (memory.buffers().capacity() instanceof Separate separate) {
            return 1024.0 * ((double) separate.aKibibytes() + separate.bKibibytes() + separate.cKibibytes());
        }
        return 1024.0 * ((Unified) memory.buffers().capacity()).kibibytes();
    }
}
