package macrame.sim.memory;

import java.util.PriorityQueue;
import macrame.sim.Timing.Accounting;
import macrame.sim.memory.LoopOrder.Axis;
import macrame.sim.memory.SearchBounds.Bound;
import macrame.sim.workload.ProductWork;

/**
 * Finds the best mapping of a product.
 *
 * <p>Candidates are all loop orders and, along each axis, the {@linkplain TileSizes sizes} worth trying: for small extents
 * every one. They are taken in the order of their {@linkplain SearchBounds bounds}, and one is left out without being
 * costed only when its bound says that it cannot win.
 */
public final class MappingSearch {

    private final ProductModel model;
    private final Objective objective;

    /** A search by a model. */
    public MappingSearch(ProductModel model, Objective objective) {
        boolean stallsCount = model.config().timing().accounting() == Accounting.REGISTERS;
        this.model = model;
        // Where stalls do not count, all mappings take the same cycles and traffic decides.
        this.objective = stallsCount || objective != Objective.CYCLES ? objective : Objective.TRAFFIC;
    }

    /**
     * The cost under the best mapping. There is one: the smallest buffer, of 1 KiB, holds two elements of each matrix.
     *
     * @throws ArithmeticException if a count exceeds a long
     */
    public ProductCost best(ProductWork work) {
        return new Search(work).run();
    }

    /**
     * All candidates with the same sizes along two axes.
     *
     * @param bound their common bound
     * @param outer index of the size along the first axis
     * @param inner index of the size along the second axis
     * @param largest index of the largest size along the free axis that the buffers hold
     */
    private record Pair(Bound bound, int outer, int inner, int largest) implements Comparable<Pair> {

        @Override
        public int compareTo(Pair other) {
            int byBound = bound.compareTo(other.bound);
            if (byBound != 0) {
                return byBound;
            }
            int byOuter = Integer.compare(other.outer, outer);
            return byOuter != 0 ? byOuter : Integer.compare(other.inner, inner);
        }
    }

    private final class Search {

        private final ProductWork work;
        private final TileTables tables;
        private final SearchBounds bounds;
        private final Axis free;
        private final Axis outer;
        private final Axis inner;
        private final int[] at = new int[Axis.values().length];
        private ProductCost best;

        Search(ProductWork work) {
            this.work = work;
            this.tables = new TileTables(work, model.config(), objective == Objective.TRAFFIC);
            this.bounds = new SearchBounds(model, work, objective, tables);
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
            PriorityQueue<Pair> pairs = pairs();
            while (!pairs.isEmpty()) {
                Pair pair = pairs.poll();
                if (!mayWin(pair.bound())) {
                    return best;
                }
                at[outer.ordinal()] = pair.outer();
                at[inner.ordinal()] = pair.inner();
                for (int index = pair.largest(); index >= 0; index--) {
                    at[free.ordinal()] = index;
                    tryOrders();
                }
            }
            return best;
        }

        private PriorityQueue<Pair> pairs() {
            PriorityQueue<Pair> pairs = new PriorityQueue<>();
            for (int first = 0; first < tables.count(outer); first++) {
                for (int second = 0; second < tables.count(inner); second++) {
                    at[outer.ordinal()] = first;
                    at[inner.ordinal()] = second;
                    int largest = largestFitting();
                    if (largest >= 0) {
                        at[free.ordinal()] = largest;
                        pairs.add(new Pair(bounds.ofAll(at, free), first, second, largest));
                    }
                }
            }
            return pairs;
        }

        /** The index of the largest size along the free axis that the buffers hold, or −1. */
        private int largestFitting() {
            at[free.ordinal()] = 0;
            if (!tables.fit(at)) {
                return -1;
            }
            int low = 0;
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

        private void tryOrders() {
            for (LoopOrder order : tables.orders(at)) {
                if (mayWin(bounds.of(at, order))) {
                    Mapping mapping = new Mapping(tables.tile(at), order);
                    ProductCost cost = model.cost(new TiledProduct(work, mapping, tables.a(at), tables.b(at)), mapping);
                    if (best == null || cost.compareTo(best, objective) < 0) {
                        best = cost;
                    }
                }
            }
        }

        private boolean mayWin(Bound bound) {
            if (best == null) {
                return true;
            }
            double first = value(objective);
            return bound.first() < first || bound.first() == first && bound.second() <= value(tieBreaker());
        }

        private Objective tieBreaker() {
            return objective == Objective.CYCLES ? Objective.TRAFFIC : Objective.CYCLES;
        }

        private double value(Objective of) {
            return switch (of) {
                case TRAFFIC -> best.dramBytes();
                case CYCLES -> best.cycles();
                case ENERGY -> best.energy().total();
            };
        }
    }
}
