package macrame.sim.memory;

import macrame.sim.Memory;
import macrame.sim.Memory.Dram;

/**
 * When tiles are loaded, computed and stored. One DRAM serves all jobs in the order L0 L1 S0 L2 S1 …:
 *
 * <pre>
 * L(i) = max(previous DRAM job, C(i − 2)) + latency + ⌈bytes / bandwidth⌉
 * C(i) = max(C(i − 1), L(i), S(i − 2)) + compute(i)
 * S(i) = max(previous DRAM job, C(i)) + latency + ⌈bytes / bandwidth⌉
 * </pre>
 *
 * A job of no bytes does not exist. Where an operand has one buffer instead of two, its load waits for C(i − 1); where C
 * has one, C(i) waits for S(i − 1), and a partial sum is fetched after S(i − 1).
 */
final class TilePipeline {

    /**
     * One tile's jobs.
     *
     * @param loadedA bytes of A to fetch
     * @param loadedB bytes of B to fetch
     * @param loadedC bytes of unfinished sums to fetch
     * @param compute cycles on the array
     * @param stored bytes to write
     */
    record Tile(long loadedA, long loadedB, long loadedC, long compute, long stored) {}

    /**
     * Everything that later tiles depend on, in absolute cycles: when the last DRAM job ended (or, if later, when the next
     * one may start), C(i), C(i − 1), S(i − 1), and the bytes of S(i), which comes after the next load.
     */
    record State(long dram, long computed, long computedBefore, long stored, long pending) {

        /** Whether this is an earlier state, some cycles later. */
        boolean repeats(State earlier) {
            long cycles = computed - earlier.computed;
            return dram - earlier.dram == cycles
                    && computedBefore - earlier.computedBefore == cycles
                    && stored - earlier.stored == cycles
                    && pending == earlier.pending;
        }
    }

    private final Dram dram;
    private final Memory.Doubled doubled;
    private long freeDram;
    private long computed;
    private long computedBefore;
    private long stored;
    private long pending;
    private long waited;
    private long firstFill = -1;

    TilePipeline(Memory memory) {
        this.dram = memory.dram();
        this.doubled = memory.buffers().doubled();
    }

    void run(Tile tile) {
        long bytes = tile.loadedA() + tile.loadedB() + tile.loadedC();
        boolean sumsAfterStore = tile.loadedC() > 0 && !doubled.c();
        long storedBefore = stored;
        stored = computed;
        if (sumsAfterStore) {
            store();
        }
        long loaded = computed;
        if (bytes > 0) {
            boolean single = tile.loadedA() > 0 && !doubled.a() || tile.loadedB() > 0 && !doubled.b() || sumsAfterStore;
            loaded = Math.max(freeDram, single ? computed : computedBefore) + dram.cycles(bytes);
            freeDram = loaded;
        }
        if (!sumsAfterStore) {
            store();
        }
        long start = Math.max(Math.max(computed, loaded), doubled.c() ? storedBefore : stored);
        if (firstFill < 0) {
            firstFill = start;
        }
        waited += start - computed;
        freeDram = Math.max(freeDram, computed);
        computedBefore = computed;
        computed = Math.addExact(start, tile.compute());
        pending = tile.stored();
    }

    /** Stores what the last tile has left, if anything. */
    private void store() {
        if (pending > 0) {
            freeDram = Math.max(freeDram, computed) + dram.cycles(pending);
            stored = freeDram;
        }
    }

    State state() {
        return new State(freeDram, computed, computedBefore, stored, pending);
    }

    /** Continues from the present state, so many cycles later, in so many of which the array waits. */
    void skip(long cycles, long waiting) {
        waited += waiting;
        freeDram += cycles;
        computed = Math.addExact(computed, cycles);
        computedBefore += cycles;
        stored += cycles;
    }

    /** Cycles so far in which the array waited for its next tile. */
    long waited() {
        return waited;
    }

    /** Cycles before the first computation. */
    long firstFill() {
        return Math.max(0, firstFill);
    }

    /** Cycles from the last computation to the end of the last store. */
    long lastStore() {
        return pending == 0
                ? Math.max(0, freeDram - computed)
                : Math.max(freeDram, computed) + dram.cycles(pending) - computed;
    }
}
