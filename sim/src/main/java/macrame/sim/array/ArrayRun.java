package macrame.sim.array;

/**
 * What a run on the array took.
 *
 * @param cycles clock cycles to the last result, stalled ones counted
 * @param enabledCycles those that were not stalled
 */
public record ArrayRun(long cycles, long enabledCycles) {}
