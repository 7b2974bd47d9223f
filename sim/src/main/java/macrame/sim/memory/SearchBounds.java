package macrame.sim.memory;

import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import macrame.sim.Memory;
import macrame.sim.Timing.Accounting;
import macrame.sim.memory.LoopOrder.Axis;
import macrame.sim.timing.ArrayTiming;
import macrame.sim.workload.ProductWork;

/**
 * What a candidate of a search costs at least, without walking its tiles.
 *
 * <p>Bytes are exact. Cycles are those of the computations with the smallest overhead of any tile, after the first fetch
 * and before the latency of the last store; or, if more, those that the DRAM is busy. Energy is exact but for its cycles.
 * Bounds of all candidates with the same two tile sizes take the largest size that fits along the third axis: along an
 * axis that no windows depend on, larger tiles never move more, and the folds are the fewest of any size up to it.
 */
final class SearchBounds {

    /** Energies are sums of doubles in another order than those that they bound; far more than that may differ. */
    private static final double ROUNDING = 1 - 1e-9;

    /**
     * At least so much, by the objective, and by the next one where that ties.
     *
     * @param first in the unit of the objective
     * @param second in the unit of the one that decides ties
     */
    record Bound(double first, double second) implements Comparable<Bound> {

        @Override
        public int compareTo(Bound other) {
            int byFirst = Double.compare(first, other.first);
            return byFirst != 0 ? byFirst : Double.compare(second, other.second);
        }
    }

    /** Of candidates that count beyond a long. */
    private static final Bound NEVER = new Bound(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    private static final Axis[] AXES = Axis.values();

    /** Orders with each axis innermost once: all that tells traffic apart, whichever of the axes have several tiles. */
    private static final LoopOrder[] KINDS = {LoopOrder.MNK, LoopOrder.MKN, LoopOrder.NKM};

    private final ProductModel model;
    private final ProductWork work;
    private final Objective objective;
    private final TileTables tables;
    private final Dataflow dataflow;
    private final Memory memory;
    private final boolean overlapped;
    private final boolean countsStalls;
    private final long overhead;
    private final long[][] folds = new long[AXES.length][];
    /** For each size, the fewest folds that it or a smaller one takes. */
    private final long[][] fewestFolds = new long[AXES.length][];

    private final long[] foldsNow = new long[AXES.length];
    private final long[] tripsNow = new long[AXES.length];

    SearchBounds(ProductModel model, ProductWork work, Objective objective, TileTables tables) {
        ArrayConfig config = model.config();
        this.model = model;
        this.work = work;
        this.objective = objective;
        this.tables = tables;
        this.dataflow = config.dataflow();
        this.memory = config.memory();
        this.overlapped = config.timing().tiles().overlapped();
        this.countsStalls = config.timing().accounting() == Accounting.REGISTERS;
        this.overhead = new ArrayTiming(config).leastTileOverhead();
        for (Axis axis : AXES) {
            int side = TileSizes.side(axis, config);
            folds[axis.ordinal()] = tables.folds(axis, side);
            fewestFolds[axis.ordinal()] = fewestSoFar(folds[axis.ordinal()]);
        }
    }

    private static long[] fewestSoFar(long[] folds) {
        long[] fewest = folds.clone();
        for (int size = 1; size < fewest.length; size++) {
            fewest[size] = Math.min(fewest[size], fewest[size - 1]);
        }
        return fewest;
    }

    /** The bound of the selected candidate. */
    Bound of(LoopOrder order) {
        select();
        double fetch = memory.dram().latencyCycles()
                + tables.firstBytes() / memory.dram().bytesPerCycle();
        return bound(order, fetch);
    }

    /** The bound of all candidates with the selected sizes along two axes and at most that one along the free axis. */
    Bound ofAll(Axis free) {
        select();
        int largest = tables.selected(free.ordinal());
        foldsNow[free.ordinal()] = fewestFolds[free.ordinal()][largest];
        Bound least = null;
        for (LoopOrder order : KINDS) {
            Bound bound = bound(order, memory.dram().latencyCycles());
            least = least == null
                    ? bound
                    : new Bound(Math.min(least.first(), bound.first()), Math.min(least.second(), bound.second()));
        }
        return least;
    }

    private void select() {
        for (int axis = 0; axis < AXES.length; axis++) {
            foldsNow[axis] = folds[axis][tables.selected(axis)];
            tripsNow[axis] = tables.trips(axis);
        }
    }

    private Bound bound(LoopOrder order, double fetch) {
        try {
            return finite(order, fetch);
        } catch (ArithmeticException beyondALong) {
            return NEVER;
        }
    }

    private Bound finite(LoopOrder order, double fetch) {
        long bytes = tables.trafficBytes(order);
        double cycles = countsStalls ? Math.max(computing(fetch), tables.dramCycles(order, bytes)) : 0;
        return switch (objective) {
            case TRAFFIC -> new Bound(bytes, cycles);
            case CYCLES -> new Bound(cycles, bytes);
            case ENERGY -> new Bound(energy(bytes, (long) cycles), cycles);
        };
    }

    private double computing(double fetch) {
        return fetch + computeCycles() + memory.dram().latencyCycles();
    }

    private double computeCycles() {
        double m = foldsNow[0];
        double k = foldsNow[1];
        double n = foldsNow[2];
        double tiles = (double) tripsNow[0] * tripsNow[1] * tripsNow[2];
        double beats;
        double runs;
        switch (dataflow) {
            case OUTPUT_STATIONARY -> {
                beats = m * n * work.shape().k();
                runs = m * n * tripsNow[1];
            }
            case WEIGHT_STATIONARY -> {
                beats = k * n * work.shape().m();
                runs = k * n * tripsNow[0];
            }
            default -> {
                beats = k * m * work.shape().n();
                runs = k * m * tripsNow[2];
            }
        }
        return work.groups() * (beats + overhead * (overlapped ? tiles : runs));
    }

    private double energy(long bytes, long cycles) {
        SramWords sram = countsStalls
                ? SramWords.of(work, dataflow, foldsNow, tripsNow)
                : SramWords.untiled(work, model.config());
        return ROUNDING * model.leastEnergy(work, sram, bytes, cycles);
    }
}
