package macrame.sim.memory;

import macrame.sim.Names;

/** What a mapping is chosen for; ties are decided by the others, in the order cycles, traffic, energy. */
public enum Objective {
    /** Cycles, stalls included. */
    CYCLES,
    /** Bytes between DRAM and the buffers. */
    TRAFFIC,
    /** Energy. */
    ENERGY;

    /** @throws IllegalArgumentException if the text names no objective */
    public static Objective parse(String text) {
        return Names.parse(Objective.class, "objective", text);
    }
}
