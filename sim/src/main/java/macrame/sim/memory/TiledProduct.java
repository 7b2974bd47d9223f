package macrame.sim.memory;

import macrame.sim.Memory;
import macrame.sim.Memory.Matrix;
import macrame.sim.Memory.Separate;
import macrame.sim.Memory.Unified;
import macrame.sim.memory.LoopOrder.Axis;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;

/** One group of a product cut into tiles by a mapping. */
final class TiledProduct {

    private final ProductWork work;
    private final LoopOrder order;
    private final TileAxis m;
    private final TileAxis k;
    private final TileAxis n;
    private final OperandTiles a;
    private final OperandTiles b;

    TiledProduct(ProductWork work, Mapping mapping) {
        ProductShape shape = work.shape();
        this.work = work;
        this.order = mapping.order();
        this.m = new TileAxis(shape.m(), mapping.tile().m());
        this.k = new TileAxis(shape.k(), mapping.tile().k());
        this.n = new TileAxis(shape.n(), mapping.tile().n());
        this.a = OperandTiles.of(work.a(), m, k);
        this.b = OperandTiles.of(work.b(), k, n);
    }

    ProductWork work() {
        return work;
    }

    LoopOrder order() {
        return order;
    }

    TileAxis axis(Axis axis) {
        return switch (axis) {
            case M -> m;
            case K -> k;
            case N -> n;
        };
    }

    OperandTiles a() {
        return a;
    }

    OperandTiles b() {
        return b;
    }

    /** How often the whole of A is walked: once, or once per N tile. */
    long walksOfA() {
        return walks(Axis.N, Axis.M, Axis.K);
    }

    /** How often the whole of B is walked: once, or once per M tile. */
    long walksOfB() {
        return walks(Axis.M, Axis.K, Axis.N);
    }

    /** How often a tile of C is visited: once, or once per K tile. */
    long visitsOfC() {
        return walks(Axis.K, Axis.M, Axis.N);
    }

    /** The trips of the loop over {@code other} if a loop of the matrix turns inside it, else 1. */
    private long walks(Axis other, Axis first, Axis second) {
        boolean again = axis(first).trips() > 1 && order.isInside(first, other)
                || axis(second).trips() > 1 && order.isInside(second, other);
        return again ? axis(other).trips() : 1;
    }

    /** Whether the buffers hold the largest tiles. */
    boolean fits(Memory memory) {
        long aBytes =
                halves(memory, Matrix.A, memory.bytes(a.largest(), work.a().bits()));
        long bBytes =
                halves(memory, Matrix.B, memory.bytes(b.largest(), work.b().bits()));
        long cBytes = halves(memory, Matrix.C, memory.bytes(m.size(0) * n.size(0), work.partialSum()));
        if (memory.buffers().capacity() instanceof Separate separate) {
            return aBytes <= bytes(separate.aKibibytes())
                    && bBytes <= bytes(separate.bKibibytes())
                    && cBytes <= bytes(separate.cKibibytes());
        }
        Unified unified = (Unified) memory.buffers().capacity();
        long capacity = bytes(unified.kibibytes());
        return aBytes <= capacity && bBytes <= capacity - aBytes && cBytes <= capacity - aBytes - bBytes;
    }

    private static long halves(Memory memory, Matrix matrix, long bytes) {
        return memory.buffers().doubled().of(matrix) ? 2 * bytes : bytes;
    }

    private static long bytes(int kibibytes) {
        return kibibytes * 1024L;
    }
}
