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
        this(
                work,
                mapping,
                OperandTiles.of(
                        work.a(),
                        TileAxis.of(work.shape().m(), mapping.tile().m()),
                        TileAxis.of(work.shape().k(), mapping.tile().k())),
                OperandTiles.of(
                        work.b(),
                        TileAxis.of(work.shape().k(), mapping.tile().k()),
                        TileAxis.of(work.shape().n(), mapping.tile().n())));
    }

    /** With the tiles of its operands. */
    TiledProduct(ProductWork work, Mapping mapping, OperandTiles a, OperandTiles b) {
        ProductShape shape = work.shape();
        this.work = work;
        this.order = mapping.order();
        this.m = TileAxis.of(shape.m(), mapping.tile().m());
        this.k = TileAxis.of(shape.k(), mapping.tile().k());
        this.n = TileAxis.of(shape.n(), mapping.tile().n());
        this.a = a;
        this.b = b;
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

    /** Tiles along an axis as nested parts, outermost first; those of a convolution's windows if there are any. */
    long[] parts(Axis axis) {
        return switch (axis) {
            case M -> a.rowParts();
            case K -> work.b().windows().isPresent() ? b.rowParts() : a.columnParts();
            case N -> b.columnParts();
        };
    }

    /** How many parts of one level of an axis from this one on, it included, move the same words. */
    long equalParts(Axis axis, int level, long part) {
        return switch (axis) {
            case M -> a.equalRows(level, part);
            case K -> work.b().windows().isPresent() ? b.equalRows(level, part) : a.equalColumns(level, part);
            case N -> b.equalColumns(level, part);
        };
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

    private long walks(Axis other, Axis first, Axis second) {
        return order.walks(
                axis(other).trips(),
                other,
                axis(first).trips(),
                first,
                axis(second).trips(),
                second);
    }

    /** Whether the buffers hold the largest tiles. */
    boolean fits(Memory memory) {
        return fits(memory, work, a.largest(), b.largest(), m.first() * n.first());
    }

    /** Whether the buffers hold tiles of so many elements. */
    static boolean fits(Memory memory, ProductWork work, long aWords, long bWords, long cWords) {
        long aBytes = halves(memory, Matrix.A, memory.bytes(aWords, work.a().bits()));
        long bBytes = halves(memory, Matrix.B, memory.bytes(bWords, work.b().bits()));
        long cBytes = halves(memory, Matrix.C, memory.bytes(cWords, work.partialSum()));
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
