package macrame.sim.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
     * @param stride by how much an iteration moves the index of the axis's tile
     */
    private record Loop(Axis axis, int part, long trips, long stride) {}

    private final TiledProduct tiles;
    private final Memory memory;
    private final TilePipeline pipeline;
    private final Loop[] loops;
    private final long[] index;
    private final long[] tileIndex = new long[Axis.values().length];
    private final int[] deepest = {-1, -1, -1};
    private final long[] lastTile = new long[Axis.values().length];
    private final long[][][] computeCycles;

    private Schedule(TiledProduct tiles, ArrayConfig config, ArrayTiming timing) {
        this.tiles = tiles;
        this.memory = config.memory();
        this.pipeline = new TilePipeline(memory);
        List<Loop> nest = new ArrayList<>();
        for (Axis axis : tiles.order().axes()) {
            addLoops(nest, axis, tiles.parts(axis));
            lastTile[axis.ordinal()] = tiles.axis(axis).trips() - 1;
        }
        this.loops = nest.toArray(new Loop[0]);
        this.index = new long[loops.length];
        this.computeCycles = computeCycles(tiles, timing);
    }

    private void addLoops(List<Loop> nest, Axis axis, long[] parts) {
        long stride = 1;
        for (long trips : parts) {
            stride *= trips;
        }
        for (int part = 0; part < parts.length; part++) {
            stride /= parts[part];
            if (parts[part] > 1) {
                deepest[axis.ordinal()] = nest.size();
                nest.add(new Loop(axis, part, parts[part], stride));
            }
        }
    }

    /** @throws ArithmeticException if the cycles exceed a long */
    static Times of(TiledProduct tiles, ArrayConfig config, ArrayTiming timing) {
        Schedule schedule = new Schedule(tiles, config, timing);
        schedule.repeat(0, tiles.work().groups());
        long lastStore = schedule.pipeline.lastStore();
        return new Times(
                Math.addExact(schedule.pipeline.state().computed(), lastStore),
                compute(tiles, schedule.computeCycles),
                schedule.pipeline.firstFill(),
                lastStore);
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
                    cycles[i][j][l] = timing.cycles(
                            new ProductShape(size(tiles, Axis.M, i), size(tiles, Axis.K, j), size(tiles, Axis.N, l)));
                }
            }
        }
        return cycles;
    }

    private static long size(TiledProduct tiles, Axis axis, int last) {
        return last == 1 ? tiles.axis(axis).last() : tiles.axis(axis).tile();
    }

    /** Runs the loops from a level on a number of times, as long as the pipeline's state keeps changing. */
    private void repeat(int level, long times) {
        for (long done = 1; done <= times; done++) {
            State before = pipeline.state();
            walk(level);
            State after = pipeline.state();
            if (done < times && after.relative().equals(before.relative())) {
                pipeline.skip(Math.multiplyExact(times - done, after.computed() - before.computed()));
                return;
            }
        }
    }

    private void walk(int level) {
        if (level == index.length) {
            pipeline.run(tile());
            return;
        }
        index[level] = 0;
        while (index[level] < loops[level].trips()) {
            long run = equalIterations(level);
            repeat(level + 1, run);
            index[level] += run;
        }
        index[level] = 0;
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
        ProductWork work = tiles.work();
        Arrays.fill(tileIndex, 0);
        int turned = -1;
        int turning = -1;
        for (int level = 0; level < index.length; level++) {
            Loop loop = loops[level];
            tileIndex[loop.axis().ordinal()] += index[level] * loop.stride();
            turned = index[level] > 0 ? level : turned;
            turning = index[level] < loop.trips() - 1 ? level : turning;
        }
        long m = tileIndex[Axis.M.ordinal()];
        long k = tileIndex[Axis.K.ordinal()];
        long n = tileIndex[Axis.N.ordinal()];
        boolean newC = turns(Axis.M, turned) || turns(Axis.N, turned);
        boolean leavesC = turns(Axis.M, turning) || turns(Axis.N, turning);
        int lastM = isLast(Axis.M, m);
        int lastK = isLast(Axis.K, k);
        int lastN = isLast(Axis.N, n);
        long sums = leavesC || newC && k > 0 ? size(tiles, Axis.M, lastM) * size(tiles, Axis.N, lastN) : 0;
        return new TilePipeline.Tile(
                turns(Axis.M, turned) || turns(Axis.K, turned)
                        ? memory.bytes(tiles.a().words(m, k), work.a().bits())
                        : 0,
                turns(Axis.K, turned) || turns(Axis.N, turned)
                        ? memory.bytes(tiles.b().words(k, n), work.b().bits())
                        : 0,
                newC && k > 0 ? memory.bytes(sums, work.partialSum()) : 0,
                computeCycles[lastM][lastK][lastN],
                leavesC ? memory.bytes(sums, lastK == 1 ? work.result() : work.partialSum()) : 0);
    }

    private int isLast(Axis axis, long tile) {
        return tile == lastTile[axis.ordinal()] ? 1 : 0;
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
