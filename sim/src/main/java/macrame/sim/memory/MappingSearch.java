package macrame.sim.memory;

import macrame.sim.ArrayConfig;
import macrame.sim.Memory;
import macrame.sim.Timing.Accounting;
import macrame.sim.memory.LoopOrder.Axis;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;

/**
 * Finds the best mapping of a product.
 *
 * <p>Candidates are all loop orders and, along each axis, the {@linkplain TileSizes sizes} worth trying: for small extents
 * every one. A candidate is dropped without being costed only when a bound says that it cannot win: along an axis that
 * no windows depend on, larger tiles never move more; and no schedule is shorter than its computations.
 */
public final class MappingSearch {

    private final ProductModel model;
    private final Objective objective;

    /** A search by a model. */
    public MappingSearch(ProductModel model, Objective objective) {
        this.model = model;
        this.objective = objective;
    }

    /**
     * The cost under the best mapping.
     *
     * @throws IllegalArgumentException if the buffers do not hold a tile of the smallest size
     * @throws ArithmeticException if a count exceeds a long
     */
    public ProductCost best(ProductWork work) {
        ProductCost best = null;
        if (objective != Objective.TRAFFIC) {
            best = new Search(work, Objective.TRAFFIC, null).run();
        }
        best = new Search(work, objective, best).run();
        if (best == null) {
            throw new IllegalArgumentException("the buffers are too small for any tile of layer " + work.layer() + " ("
                    + work.shape() + "). Maybe use larger buffers or double-buffer fewer matrices.");
        }
        return best;
    }

    private final class Search {

        private final ProductWork work;
        private final Memory memory;
        private final Objective wanted;
        private final TileTables tables;
        private final Axis free;
        private final Axis outer;
        private final Axis inner;
        private final int[] at = new int[Axis.values().length];
        private final boolean countsStalls;
        private final double leastEnergy;
        private ProductCost best;

        Search(ProductWork work, Objective wanted, ProductCost known) {
            ArrayConfig config = model.config();
            this.work = work;
            this.memory = config.memory();
            this.wanted = wanted;
            this.best = known;
            this.countsStalls = config.timing().accounting() == Accounting.REGISTERS;
            this.leastEnergy = model.leastEnergy(work);
            this.tables = new TileTables(work, config, wanted == Objective.TRAFFIC);
            this.free = freeAxis();
            this.outer = free == Axis.M ? Axis.N : Axis.M;
            this.inner = free == Axis.K ? Axis.N : Axis.K;
        }

        /** An axis that no windows depend on. */
        private Axis freeAxis() {
            if (work.b().windows().isPresent()) {
                return Axis.M;
            }
            return work.a().windows().isPresent() ? Axis.N : Axis.K;
        }

        ProductCost run() {
            for (int first = tables.count(outer) - 1; first >= 0; first--) {
                for (int second = tables.count(inner) - 1; second >= 0; second--) {
                    at[outer.ordinal()] = first;
                    at[inner.ordinal()] = second;
                    tryPair();
                }
            }
            return best;
        }

        private void tryPair() {
            at[free.ordinal()] = tables.count(free) - 1;
            if (!canWin()) {
                return;
            }
            int largest = largestFitting();
            at[free.ordinal()] = largest;
            if (largest < 0 || !canWin()) {
                return;
            }
            for (int index = largest; index >= 0; index--) {
                at[free.ordinal()] = index;
                tryOrders();
            }
        }

        /** The largest size along the free axis that the buffers hold, or −1. */
        private int largestFitting() {
            int low = -1;
            int high = tables.count(free) - 1;
            while (low < high) {
                int middle = (low + high + 1) / 2;
                at[free.ordinal()] = middle;
                if (tables.fit(at)) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return low;
        }

        /** Whether some order of these tiles, or of smaller ones along the free axis, may be as good as the best. */
        private boolean canWin() {
            if (best == null) {
                return true;
            }
            for (LoopOrder order : tables.orders(at)) {
                if (mayWin(order)) {
                    return true;
                }
            }
            return false;
        }

        /**
         * Whether these tiles in an order may be as good as the best, by what they move. Where stalls do not count, all
         * mappings take the same cycles, and the one of least traffic is known.
         */
        private boolean mayWin(LoopOrder order) {
            return switch (wanted) {
                case TRAFFIC -> tables.trafficBytes(at, order) <= best.dramBytes();
                case CYCLES -> countsStalls && tables.dramCycles(at, order) <= best.cycles();
                case ENERGY ->
                    leastEnergy + model.dramEnergy(tables.trafficBytes(at, order))
                            <= best.energy().total();
            };
        }

        private void tryOrders() {
            ProductShape tile = tables.tile(at);
            for (LoopOrder order : tables.orders(at)) {
                if (best == null || mayWin(order)) {
                    Mapping mapping = new Mapping(tile, order);
                    TiledProduct tiles = new TiledProduct(work, mapping, tables.a(at), tables.b(at));
                    if (best == null || mayWinByComputation(tiles)) {
                        consider(model.cost(tiles, mapping));
                    }
                }
            }
        }

        private boolean mayWinByComputation(TiledProduct tiles) {
            return switch (wanted) {
                case TRAFFIC ->
                    DramWords.of(tiles).bytes(work, memory) < best.dramBytes()
                            || model.leastCycles(tiles) <= best.cycles();
                case CYCLES -> model.leastCycles(tiles) <= best.cycles();
                case ENERGY -> model.leastEnergy(tiles) <= best.energy().total();
            };
        }

        private void consider(ProductCost cost) {
            if (best == null || cost.compareTo(best, wanted) < 0) {
                best = cost;
            }
        }
    }
}
