package macrame.sim.memory;

import macrame.sim.ArrayConfig;
import macrame.sim.Memory;
import macrame.sim.memory.LoopOrder.Axis;
import macrame.sim.memory.TilePipeline.State;
import macrame.sim.timing.ArrayTiming;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;

/**
 * Walks the tiles of a product through the {@linkplain TilePipeline pipeline}. Stretches of equal tiles are walked until
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

    private static final int LEVELS = 3;

    private final TiledProduct tiles;
    private final Memory memory;
    private final TilePipeline pipeline;
    private final Axis[] axes;
    private final long[] trips = new long[LEVELS];
    private final long[] index = new long[LEVELS];
    private final long[][][] computeCycles;

    private Schedule(TiledProduct tiles, ArrayConfig config, ArrayTiming timing) {
        this.tiles = tiles;
        this.memory = config.memory();
        this.pipeline = new TilePipeline(memory);
        this.axes = tiles.order().axes().toArray(new Axis[0]);
        for (int level = 0; level < LEVELS; level++) {
            trips[level] = tiles.axis(axes[level]).trips();
        }
        this.computeCycles = computeCycles(tiles, timing);
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
    static long compute(TiledProduct tiles, ArrayTiming timing) {
        return compute(tiles, computeCycles(tiles, timing));
    }

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
        if (level == LEVELS) {
            pipeline.run(tile());
            return;
        }
        index[level] = 0;
        while (index[level] < trips[level]) {
            long run = equalIterations(level);
            repeat(level + 1, run);
            index[level] += run;
        }
    }

    /** Iterations from the present one on that cannot be told apart: the first and the last one always can. */
    private long equalIterations(int level) {
        long now = index[level];
        long untilLast = trips[level] - 1 - now;
        if (now == 0 || untilLast <= 1) {
            return 1;
        }
        long equal = switch (axes[level]) {
            case M -> tiles.a().equalRows(now);
            case K -> Math.min(tiles.a().equalColumns(now), tiles.b().equalRows(now));
            case N -> tiles.b().equalColumns(now);
        };
        return Math.max(1, Math.min(equal, untilLast));
    }

    private TilePipeline.Tile tile() {
        ProductWork work = tiles.work();
        long m = indexOf(Axis.M);
        long k = indexOf(Axis.K);
        long n = indexOf(Axis.N);
        boolean newC = changed(Axis.M) || changed(Axis.N);
        boolean leavesC = changes(Axis.M) || changes(Axis.N);
        long sums = tiles.axis(Axis.M).size(m) * tiles.axis(Axis.N).size(n);
        boolean finished = tiles.axis(Axis.K).trips() - 1 == k;
        return new TilePipeline.Tile(
                changed(Axis.M) || changed(Axis.K)
                        ? memory.bytes(tiles.a().words(m, k), work.a().bits())
                        : 0,
                changed(Axis.K) || changed(Axis.N)
                        ? memory.bytes(tiles.b().words(k, n), work.b().bits())
                        : 0,
                newC && k > 0 ? memory.bytes(sums, work.partialSum()) : 0,
                computeCycles[isLast(Axis.M, m)][isLast(Axis.K, k)][isLast(Axis.N, n)],
                leavesC ? memory.bytes(sums, finished ? work.result() : work.partialSum()) : 0);
    }

    private int isLast(Axis axis, long tile) {
        return tile == tiles.axis(axis).trips() - 1 ? 1 : 0;
    }

    private long indexOf(Axis axis) {
        return index[level(axis)];
    }

    private int level(Axis axis) {
        return tiles.order().level(axis);
    }

    /** Whether the tile's index along an axis differs from the last tile's, or there is no last tile in the group. */
    private boolean changed(Axis axis) {
        return turns(level(axis), 0);
    }

    /** Whether the next tile's index along an axis differs, or there is no next tile in the group. */
    private boolean changes(Axis axis) {
        return turns(level(axis), 1);
    }

    /**
     * Whether the step before (0) or after (1) the present one turns a loop: every loop inside it stands at that end. Only
     * loops of more than one trip change their index, except at the ends of the group, where everything is new.
     */
    private boolean turns(int level, int end) {
        boolean outerEnds = true;
        for (int outer = 0; outer < LEVELS; outer++) {
            outerEnds &= standsAt(outer, end);
        }
        if (outerEnds) {
            return true;
        }
        for (int inner = level + 1; inner < LEVELS; inner++) {
            if (!standsAt(inner, end)) {
                return false;
            }
        }
        return trips[level] > 1;
    }

    private boolean standsAt(int level, int end) {
        return index[level] == (end == 0 ? 0 : trips[level] - 1);
    }
}
