package macrame.sim.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import macrame.sim.ArrayConfig;
import macrame.sim.Memory;
import macrame.sim.memory.LoopOrder.Axis;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;

/**
 * What a search asks about its candidates again and again, worked out once: operands by the indices of their two tile
 * sizes. All answers are about the selected candidate: three indices into the sizes along {@link Axis#M}, {@link Axis#K}
 * and {@link Axis#N}.
 */
final class TileTables {

    private static final int M = Axis.M.ordinal();
    private static final int K = Axis.K.ordinal();
    private static final int N = Axis.N.ordinal();

    /** For each set of axes with more than one trip (bit = ordinal), the orders that can be told apart. */
    private static final LoopOrder[][] ORDERS = distinctOrders();

    private final ProductWork work;
    private final Memory memory;
    private final long[][] sizes = new long[Axis.values().length][];
    private final long[][] trips = new long[Axis.values().length][];
    private final Optional<WindowCounts> aWindows;
    private final Optional<WindowCounts> bWindows;
    private final OperandTiles[][] a;
    private final OperandTiles[][] b;
    private final int[] at = new int[Axis.values().length];

    TileTables(ProductWork work, ArrayConfig config, boolean fine) {
        this.work = work;
        this.memory = config.memory();
        this.aWindows = work.a().windows().map(WindowCounts::new);
        this.bWindows = work.b().windows().map(WindowCounts::new);
        for (Axis axis : Axis.values()) {
            List<Long> list = TileSizes.of(work, axis, config, fine);
            sizes[axis.ordinal()] = list.stream().mapToLong(Long::longValue).toArray();
            long extent = extent(axis);
            trips[axis.ordinal()] =
                    list.stream().mapToLong(size -> (extent + size - 1) / size).toArray();
        }
        a = new OperandTiles[sizes[M].length][sizes[K].length];
        b = new OperandTiles[sizes[K].length][sizes[N].length];
    }

    private static LoopOrder[][] distinctOrders() {
        LoopOrder[][] orders = new LoopOrder[8][];
        for (int moving = 0; moving < orders.length; moving++) {
            List<LoopOrder> kept = new ArrayList<>();
            List<List<Axis>> seen = new ArrayList<>();
            for (LoopOrder order : LoopOrder.values()) {
                int set = moving;
                List<Axis> turning = order.axes().stream()
                        .filter(axis -> (set >> axis.ordinal() & 1) == 1)
                        .toList();
                if (!seen.contains(turning)) {
                    seen.add(turning);
                    kept.add(order);
                }
            }
            orders[moving] = kept.toArray(new LoopOrder[0]);
        }
        return orders;
    }

    private long extent(Axis axis) {
        ProductShape shape = work.shape();
        return switch (axis) {
            case M -> shape.m();
            case K -> shape.k();
            case N -> shape.n();
        };
    }

    /** Goes to another size along an axis. */
    void select(Axis axis, int index) {
        at[axis.ordinal()] = index;
    }

    /** Index of the selected size along an axis, by its ordinal. */
    int selected(int axis) {
        return at[axis];
    }

    private TileAxis axis(Axis axis) {
        return TileAxis.of(extent(axis), sizes[axis.ordinal()][at[axis.ordinal()]]);
    }

    /** For each size along an axis, the folds of all tiles on a side of the array. */
    long[] folds(Axis axis, int side) {
        return Arrays.stream(sizes[axis.ordinal()])
                .map(size -> TileAxis.of(extent(axis), size).folds(side))
                .toArray();
    }

    /** Number of tiles along an axis, by its ordinal. */
    long trips(int axis) {
        return trips[axis][at[axis]];
    }

    /** Bytes of the first tiles of A and B. */
    long firstBytes() {
        return memory.bytes(a().firstWords(), work.a().bits())
                + memory.bytes(b().firstWords(), work.b().bits());
    }

    /** Number of sizes along an axis. */
    int count(Axis axis) {
        return sizes[axis.ordinal()].length;
    }

    ProductShape tile() {
        return new ProductShape(sizes[M][at[M]], sizes[K][at[K]], sizes[N][at[N]]);
    }

    OperandTiles a() {
        OperandTiles[] row = a[at[M]];
        OperandTiles known = row[at[K]];
        if (known == null) {
            known = OperandTiles.of(aWindows, axis(Axis.M), axis(Axis.K));
            row[at[K]] = known;
        }
        return known;
    }

    OperandTiles b() {
        OperandTiles[] row = b[at[K]];
        OperandTiles known = row[at[N]];
        if (known == null) {
            known = OperandTiles.of(bWindows, axis(Axis.K), axis(Axis.N));
            row[at[N]] = known;
        }
        return known;
    }

    boolean fit() {
        return TiledProduct.fits(memory, work, a().largest(), b().largest(), sizes[M][at[M]] * sizes[N][at[N]]);
    }

    /** The loop orders that can be told apart. */
    LoopOrder[] orders() {
        int moving = 0;
        for (int axis = 0; axis < at.length; axis++) {
            moving |= (trips[axis][at[axis]] > 1 ? 1 : 0) << axis;
        }
        return ORDERS[moving];
    }

    /**
     * Bytes between DRAM and the buffers, as {@link DramWords} counts them.
     *
     * @throws ArithmeticException if they exceed a long
     */
    long trafficBytes(LoopOrder order) {
        long m = trips[M][at[M]];
        long k = trips[K][at[K]];
        long n = trips[N][at[N]];
        long aWalks = order.walks(n, Axis.N, m, Axis.M, k, Axis.K);
        long bWalks = order.walks(m, Axis.M, k, Axis.K, n, Axis.N);
        long visits = order.walks(k, Axis.K, m, Axis.M, n, Axis.N);
        long groups = work.groups();
        long operands = Math.addExact(
                memory.bytes(
                        Math.multiplyExact(groups * a().total(), aWalks),
                        work.a().bits()),
                memory.bytes(
                        Math.multiplyExact(groups * b().total(), bWalks),
                        work.b().bits()));
        long spilled = memory.bytes(Math.multiplyExact(work.elements(), visits - 1), work.partialSum());
        return Math.addExact(
                operands, Math.addExact(Math.multiplyExact(2, spilled), memory.bytes(work.elements(), work.result())));
    }

    /**
     * The fewest cycles that the DRAM is busy: every visit of a result tile stores it, and every step fetches something,
     * unless the tiles of one operand may be all padding.
     *
     * @param bytes those of the order's traffic
     */
    double dramCycles(LoopOrder order, long bytes) {
        long m = trips[M][at[M]];
        long k = trips[K][at[K]];
        long n = trips[N][at[N]];
        double stores = (double) m * n * order.walks(k, Axis.K, m, Axis.M, n, Axis.N);
        double fetches = (double) m * k * n;
        if (a().someEmpty()) {
            fetches = (double) k * n * order.walks(m, Axis.M, k, Axis.K, n, Axis.N);
        } else if (b().someEmpty()) {
            fetches = (double) m * k * order.walks(n, Axis.N, m, Axis.M, k, Axis.K);
        }
        double jobs = work.groups() * (fetches + stores);
        return jobs * memory.dram().latencyCycles() + bytes / memory.dram().bytesPerCycle();
    }
}
