package macrame.sim.memory;

import java.util.List;
import macrame.sim.Memory;
import macrame.sim.memory.LoopOrder.Axis;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;

/**
 * Finds the best mapping of a product.
 *
 * <p>Candidates are all loop orders and, along each axis, the {@linkplain TileSizes sizes} worth trying: for small extents
 * every one. A candidate is dropped without being costed only when a bound says that it cannot win.
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
        Search search = new Search(work);
        search.run();
        if (search.best == null) {
            throw new IllegalArgumentException("the buffers are too small for any tile of layer " + work.layer()
                    + " (" + work.shape() + "): a tile of one result needs its operands and sum at once."
                    + " Maybe use larger buffers or double-buffer fewer matrices.");
        }
        return search.best;
    }

    private final class Search {

        private final ProductWork work;
        private final Memory memory;
        private final Axis free;
        private final List<Long> outer;
        private final List<Long> inner;
        private final List<Long> freeSizes;
        private ProductCost best;

        Search(ProductWork work) {
            this.work = work;
            this.memory = model.config().memory();
            this.free = freeAxis(work);
            this.outer = TileSizes.of(work, free == Axis.M ? Axis.N : Axis.M, model.config());
            this.inner = TileSizes.of(work, free == Axis.K ? Axis.N : Axis.K, model.config());
            this.freeSizes = TileSizes.of(work, free, model.config());
        }

        /** An axis that no windows depend on: along it larger tiles never move more. */
        private Axis freeAxis(ProductWork work) {
            if (work.b().windows().isPresent()) {
                return Axis.M;
            }
            return work.a().windows().isPresent() ? Axis.N : Axis.K;
        }

        void run() {
            for (int first = outer.size() - 1; first >= 0; first--) {
                for (int second = inner.size() - 1; second >= 0; second--) {
                    tryPair(outer.get(first), inner.get(second));
                }
            }
        }

        private void tryPair(long first, long second) {
            int largest = largestFitting(first, second);
            if (largest < 0 || !canWin(shape(first, second, freeSizes.get(largest)))) {
                return;
            }
            for (int index = largest; index >= 0; index--) {
                tryOrders(shape(first, second, freeSizes.get(index)));
            }
        }

        /** The largest size along the free axis that the buffers hold, or −1. */
        private int largestFitting(long first, long second) {
            int low = -1;
            int high = freeSizes.size() - 1;
            while (low < high) {
                int middle = (low + high + 1) / 2;
                if (tiles(shape(first, second, freeSizes.get(middle)), LoopOrder.MNK)
                        .fits(memory)) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return low;
        }

        private ProductShape shape(long first, long second, long freeSize) {
            return switch (free) {
                case M -> new ProductShape(freeSize, second, first);
                case K -> new ProductShape(first, freeSize, second);
                case N -> new ProductShape(first, second, freeSize);
            };
        }

        private TiledProduct tiles(ProductShape tile, LoopOrder order) {
            return new TiledProduct(work, new Mapping(tile, order));
        }

        /** Whether some order of these tiles, or of smaller ones along the free axis, may be as good as the best. */
        private boolean canWin(ProductShape tile) {
            for (LoopOrder order : LoopOrder.values()) {
                if (best == null || trafficBound(tiles(tile, order)) <= bestBytes()) {
                    return true;
                }
            }
            return false;
        }

        private long bestBytes() {
            return objective == Objective.TRAFFIC ? best.dramBytes() : Long.MAX_VALUE;
        }

        private long trafficBound(TiledProduct tiles) {
            return DramWords.of(tiles).bytes(work, memory);
        }

        private void tryOrders(ProductShape tile) {
            for (LoopOrder order : LoopOrder.values()) {
                TiledProduct tiles = tiles(tile, order);
                if (best == null || trafficBound(tiles) <= bestBytes()) {
                    consider(model.cost(tiles, new Mapping(tile, order)));
                }
            }
        }

        private void consider(ProductCost cost) {
            if (best == null || cost.compareTo(best, objective) < 0) {
                best = cost;
            }
        }
    }
}
