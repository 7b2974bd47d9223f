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

        /** This state seen from the end of its last computation, for comparison. */
        State relative() {
            return shifted(-computed);
        }

        State shifted(long cycles) {
            return new State(dram + cycles, computed + cycles, computedBefore + cycles, stored + cycles, pending);
        }
    }

    private final Dram dram;
    private final Memory.Doubled doubled;
    private State state = new State(0, 0, 0, 0, 0);
    private long firstFill = -1;

    TilePipeline(Memory memory) {
        this.dram = memory.dram();
        this.doubled = memory.buffers().doubled();
    }

    void run(Tile tile) {
        State before = state;
        long bytes = tile.loadedA() + tile.loadedB() + tile.loadedC();
        boolean sumsAfterStore = tile.loadedC() > 0 && !doubled.c();
        long freeDram = before.dram();
        long stored = before.computed();
        if (before.pending() > 0 && sumsAfterStore) {
            freeDram = Math.max(freeDram, before.computed()) + dram.cycles(before.pending());
            stored = freeDram;
        }
        long loaded = before.computed();
        if (bytes > 0) {
            boolean single = tile.loadedA() > 0 && !doubled.a() || tile.loadedB() > 0 && !doubled.b() || sumsAfterStore;
            loaded = Math.max(freeDram, single ? before.computed() : before.computedBefore()) + dram.cycles(bytes);
            freeDram = loaded;
        }
        if (before.pending() > 0 && !sumsAfterStore) {
            freeDram = Math.max(freeDram, before.computed()) + dram.cycles(before.pending());
            stored = freeDram;
        }
        long start = Math.max(Math.max(before.computed(), loaded), doubled.c() ? before.stored() : stored);
        if (firstFill < 0) {
            firstFill = start;
        }
        long computed = start + tile.compute();
        state = new State(Math.max(freeDram, before.computed()), computed, before.computed(), stored, tile.stored());
    }

    State state() {
        return state;
    }

    /** Repeats the last cycles: continues from the present state, so many cycles later. */
    void skip(long cycles) {
        state = state.shifted(cycles);
    }

    /** Cycles before the first computation. */
    long firstFill() {
        return Math.max(0, firstFill);
    }

    /** Cycles from the last computation to the end of the last store. */
    long lastStore() {
        return state.pending() == 0
                ? Math.max(0, state.dram() - state.computed())
                : Math.max(state.dram(), state.computed()) + dram.cycles(state.pending()) - state.computed();
    }
}
