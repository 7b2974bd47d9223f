package macrame.sim.array;

/** A chain of registers per lane, of different lengths. */
final class DelayLines {

    private final long[][] registers;

    DelayLines(int[] lengths) {
        registers = new long[lengths.length][];
        for (int lane = 0; lane < lengths.length; lane++) {
            registers[lane] = new long[lengths[lane]];
        }
    }

    /** Replaces what enters in a cycle by what leaves in it. */
    void pass(long cycle, long[] lanes) {
        for (int lane = 0; lane < lanes.length; lane++) {
            long[] line = registers[lane];
            if (line.length > 0) {
                int slot = (int) (cycle % line.length);
                long leaving = line[slot];
                line[slot] = lanes[lane];
                lanes[lane] = leaving;
            }
        }
    }
}
