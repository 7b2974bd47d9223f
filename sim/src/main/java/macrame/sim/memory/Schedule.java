package macrame.sim.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.sim.ArrayConfig;
import macrame.sim.Memory;
import macrame.sim.memory.LoopOrder.Axis;
import macrame.sim.memory.TilePipeline.State;
import macrame.sim.timing.ArrayTiming;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;

/**
 * Walks the tiles of a product through the {@linkplain TilePipeline pipeline}. Each axis is a nest of loops: tiles of a
 * plain axis, or samples, positions and taps of a convolution's windows. Stretches of equal iterations are walked until
 * the pipeline's state repeats, up to a shift in time; the rest of the stretch then takes the same time again and again,
 * which is exact because every rule of the pipeline is a maximum of sums.
 */
final class Schedule {

    /**
     * What a schedule found.
     *
     * @param total cycles from the first fetch to the last store
     * @param compute cycles that the array computes
     * @param firstFill cycles before the array starts
     * @param lastStore cycles after it has ended
     */
    record Times(long total, long compute, long firstFill, long lastStore) {}

    /**
     * A loop of more than one iteration.
     *
     * @param axis the axis whose tiles it walks
     * @param part its level among the axis's nested parts
     * @param trips its iterations
     */
    private record Loop(Axis axis, int part, long trips) {}

    private static final Axis[] AXES = Axis.values();

    private final TiledProduct tiles;
    private final Memory memory;
    private final TilePipeline pipeline;
    private final Loop[] loops;
    private final long[] index;
    private final TilePosition[] positions = new TilePosition[AXES.length];
    private final int[] deepest = {-1, -1, -1};
    private final long[][][] computeCycles;
    private final long mayWait;

    private Schedule(TiledProduct tiles, ArrayConfig config, long[][][] computeCycles, long mayWait) {
        this.tiles = tiles;
        this.memory = config.memory();
        this.pipeline = new TilePipeline(memory);
        List<Loop> nest = new ArrayList<>();
        for (Axis axis : tiles.order().axes()) {
            long[] parts = tiles.parts(axis);
            positions[axis.ordinal()] = new TilePosition(parts);
            addLoops(nest, axis, parts);
        }
        this.loops = nest.toArray(new Loop[0]);
        this.index = new long[loops.length];
        this.computeCycles = computeCycles;
        this.mayWait = mayWait;
    }

    private void addLoops(List<Loop> nest, Axis axis, long[] parts) {
        for (int part = 0; part < parts.length; part++) {
            if (parts[part] > 1) {
                deepest[axis.ordinal()] = nest.size();
                nest.add(new Loop(axis, part, parts[part]));
            }
        }
    }

    /**
     * Walks a product's tiles. The array's waits only add up: once they alone exceed the limit, the rest is not walked.
     *
     * @param limit cycles; nothing is returned for a schedule that takes more
     * @throws ArithmeticException if the cycles exceed a long
     */
    static Optional<Times> within(long limit, TiledProduct tiles, ArrayConfig config, ArrayTiming timing) {
        long[][][] computeCycles = computeCycles(tiles, timing);
        long compute = compute(tiles, computeCycles);
        Schedule schedule = new Schedule(tiles, config, computeCycles, limit - compute);
        schedule.repeat(0, tiles.work().groups());
        if (schedule.pipeline.waited() > limit - compute) {
            return Optional.empty();
        }
        long lastStore = schedule.pipeline.lastStore();
        long total = Math.addExact(schedule.pipeline.state().computed(), lastStore);
        return total > limit
                ? Optional.empty()
                : Optional.of(new Times(total, compute, schedule.pipeline.firstFill(), lastStore));
    }

    /** Cycles of all tiles together, without any waiting. */
    private static long compute(TiledProduct tiles, long[][][] cycles) {
        long sum = 0;
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                for (int l = 0; l < 2; l++) {
                    sum = Math.addExact(sum, Math.multiplyExact(count(tiles, i, j, l), cycles[i][j][l]));
                }
            }
        }
        return Math.multiplyExact(tiles.work().groups(), sum);
    }

    private static long count(TiledProduct tiles, int lastM, int lastK, int lastN) {
        return count(tiles, Axis.M, lastM) * count(tiles, Axis.K, lastK) * count(tiles, Axis.N, lastN);
    }

    private static long count(TiledProduct tiles, Axis axis, int last) {
        return last == 1 ? 1 : tiles.axis(axis).trips() - 1;
    }

    private static long[][][] computeCycles(TiledProduct tiles, ArrayTiming timing) {
        long[][][] cycles = new long[2][2][2];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                for (int l = 0; l < 2; l++) {
                    cycles[i][j][l] = timing.cycles(new ProductShape(
                            tiles.axis(Axis.M).size(i == 1),
                            tiles.axis(Axis.K).size(j == 1),
                            tiles.axis(Axis.N).size(l == 1)));
                }
            }
        }
        return cycles;
    }

    /** Runs the loops from a level on a number of times, as long as the pipeline's state keeps changing. */
    private void repeat(int level, long times) {
        if (times == 1) {
            walk(level);
            return;
        }
        State before = pipeline.state();
        long waitedBefore = pipeline.waited();
        for (long done = 1; done <= times; done++) {
            walk(level);
            State after = pipeline.state();
            long waited = pipeline.waited();
            if (done < times && after.repeats(before)) {
                pipeline.skip(
                        Math.multiplyExact(times - done, after.computed() - before.computed()),
                        (times - done) * (waited - waitedBefore));
                return;
            }
            before = after;
            waitedBefore = waited;
        }
    }

    private void walk(int level) {
        if (level == index.length) {
            pipeline.run(tile());
            return;
        }
        long done = 0;
        while (done < loops[level].trips() && pipeline.waited() <= mayWait) {
            moveTo(level, done);
            long run = equalIterations(level);
            repeat(level + 1, run);
            done += run;
        }
        moveTo(level, 0);
    }

    private void moveTo(int level, long iteration) {
        index[level] = iteration;
        positions[loops[level].axis().ordinal()].set(loops[level].part(), iteration);
    }

    /** Iterations from the present one on that cannot be told apart: the first and the last one always can. */
    private long equalIterations(int level) {
        Loop loop = loops[level];
        long now = index[level];
        long untilLast = loop.trips() - 1 - now;
        if (now == 0 || untilLast <= 1) {
            return 1;
        }
        return Math.max(1, Math.min(tiles.equalParts(loop.axis(), loop.part(), now), untilLast));
    }

    private TilePipeline.Tile tile() {
        int turned = -1;
        int turning = -1;
        for (int level = 0; level < index.length; level++) {
            turned = index[level] > 0 ? level : turned;
            turning = index[level] < loops[level].trips() - 1 ? level : turning;
        }
        TilePosition m = positions[Axis.M.ordinal()];
        TilePosition k = positions[Axis.K.ordinal()];
        TilePosition n = positions[Axis.N.ordinal()];
        ProductWork work = tiles.work();
        boolean fetchesC = !k.isFirst() && (turns(Axis.M, turned) || turns(Axis.N, turned));
        boolean leavesC = turns(Axis.M, turning) || turns(Axis.N, turning);
        long sums = tiles.axis(Axis.M).size(m.isLast()) * tiles.axis(Axis.N).size(n.isLast());
        return new TilePipeline.Tile(
                turns(Axis.M, turned) || turns(Axis.K, turned)
                        ? memory.bytes(tiles.a().words(m, k), work.a().bits())
                        : 0,
                turns(Axis.K, turned) || turns(Axis.N, turned)
                        ? memory.bytes(tiles.b().words(k, n), work.b().bits())
                        : 0,
                fetchesC ? memory.bytes(sums, work.partialSum()) : 0,
                computeCycles[m.isLast() ? 1 : 0][k.isLast() ? 1 : 0][n.isLast() ? 1 : 0],
                leavesC ? memory.bytes(sums, k.isLast() ? work.result() : work.partialSum()) : 0);
    }

    /**
     * Whether an axis's index changes at a step: one of its loops is the one that moves on, or is reset inside it.
     *
     * @param moving the loop that moves on at the step: the deepest one that has left its first iteration (the step
     *     before the present tile) or not reached its last one (the step after it); −1 at the ends of the group, where
     *     everything is new
     */
    private boolean turns(Axis axis, int moving) {
        return moving < 0 || deepest[axis.ordinal()] >= moving;
    }
}
