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
 * costed only when its bound says that it cannot win. Where cycles decide, costing ends with the waits of the best one.
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
     * @throws ArithmeticException if under every mapping a count exceeds a long
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
        private ProductCost best;
        private ArithmeticException failure;

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
                    break;
                }
                tables.select(outer, pair.outer());
                tables.select(inner, pair.inner());
                for (int index = pair.largest(); index >= 0; index--) {
                    tables.select(free, index);
                    tryOrders();
                }
            }
            if (best == null) {
                throw failure;
            }
            return best;
        }

        private PriorityQueue<Pair> pairs() {
            PriorityQueue<Pair> pairs = new PriorityQueue<>();
            for (int first = 0; first < tables.count(outer); first++) {
                tables.select(outer, first);
                int largest = 0;
                for (int second = 0; second < tables.count(inner); second++) {
                    tables.select(inner, second);
                    largest = largestFitting(Math.max(0, largest));
                    if (largest >= 0) {
                        pairs.add(new Pair(bounds.ofAll(free), first, second, largest));
                    }
                }
            }
            return pairs;
        }

        /** Selects the largest size along the free axis that the buffers hold and returns its index, or −1. */
        private int largestFitting(int guess) {
            int largest = guess;
            while (largest >= 0 && !fits(largest)) {
                largest--;
            }
            while (largest >= guess && largest + 1 < tables.count(free) && fits(largest + 1)) {
                largest++;
            }
            tables.select(free, Math.max(0, largest));
            return largest;
        }

        private boolean fits(int index) {
            tables.select(free, index);
            return tables.fit();
        }

        /** The likeliest first, so that the others need no costing. */
        private void tryOrders() {
            LoopOrder[] orders = tables.orders();
            Bound[] bound = new Bound[orders.length];
            for (int index = 0; index < orders.length; index++) {
                bound[index] = bounds.of(orders[index]);
            }
            for (int next = least(bound); next >= 0 && mayWin(bound[next]); next = least(bound)) {
                bound[next] = null;
                tryOrder(orders[next]);
            }
        }

        /** The index of the least bound that is left, or −1. */
        private int least(Bound[] bound) {
            int least = -1;
            for (int index = 0; index < bound.length; index++) {
                if (bound[index] != null && (least < 0 || bound[index].compareTo(bound[least]) < 0)) {
                    least = index;
                }
            }
            return least;
        }

        private void tryOrder(LoopOrder order) {
            Mapping mapping = new Mapping(tables.tile(), order);
            TiledProduct tiles = new TiledProduct(work, mapping, tables.a(), tables.b());
            try {
                model.within(mostCycles(order), tiles, mapping)
                        .filter(cost -> best == null || cost.compareTo(best, objective) < 0)
                        .ifPresent(cost -> best = cost);
            } catch (ArithmeticException beyondALong) {
                failure = beyondALong;
            }
        }

        /** A candidate that takes more cycles cannot win. */
        private long mostCycles(LoopOrder order) {
            boolean cyclesDecide = objective == Objective.CYCLES
                    || objective == Objective.TRAFFIC && best != null && tables.trafficBytes(order) == best.dramBytes();
            return best != null && cyclesDecide ? best.cycles() : Long.MAX_VALUE;
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
