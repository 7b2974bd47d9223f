package macrame.nn.layer;

/**
 * What a recurrent layer keeps of its steps between the passes forward and backward.
 *
 * <p>A <i>re-run</i> is a step that the backward pass computes again. The last step is always kept.
 */
public sealed interface TimeMemory {

    /** Everything of every step; nothing is re-run. */
    TimeMemory EVERYTHING = new Everything();

    /**
     * Steps that the backward pass computes again.
     *
     * @param steps T, at least 1
     */
    default long reRuns(int steps) {
        return 0;
    }

    /**
     * States that are kept at a time to compute steps again from, the initial one included; 0 if every step is kept.
     *
     * @param steps T, at least 1
     */
    default int states(int steps) {
        return 0;
    }

    /** As {@link #EVERYTHING}. */
    record Everything() implements TimeMemory {}

    /**
     * Everything, but gradients do not flow back across multiples of a number of steps (truncated back-propagation
     * through time; Williams, Peng, Neural Computation 2, 1990, doi:10.1162/neco.1990.2.4.490).
     *
     * @param steps τ, at least 1
     */
    record Truncated(int steps) implements TimeMemory {
        /** @throws IllegalArgumentException if τ is below 1 */
        public Truncated {
            Factors.count("the number of steps that gradients flow back", steps);
        }
    }

    /**
     * The states before some steps, chosen so that re-runs are fewest: r·T − C(s+r, s+1) for T steps, r the smallest
     * number with C(s+r, s) ≥ T (Griewank, Walther, ACM TOMS 26, 2000, doi:10.1145/347837.347846). Gradients are the same
     * to the last bit.
     *
     * @param slots s, the states that are kept at a time, the initial one included; at least 1
     */
    record Slots(int slots) implements TimeMemory {
        /** @throws IllegalArgumentException if there is no slot */
        public Slots {
            Factors.count("the number of states that are kept", slots);
        }

        @Override
        public long reRuns(int steps) {
            return RunSchedule.Binomial.reRuns(steps, slots);
        }

        @Override
        public int states(int steps) {
            return Math.max(1, Math.min(slots, steps - 1));
        }
    }

    /**
     * The states in the middle of every part of the sequence that is yet to be gone back through, by halves: log₂ T + 1
     * states and (T/2)·log₂ T re-runs for a power of two.
     */
    record Halves() implements TimeMemory {
        @Override
        public long reRuns(int steps) {
            if (steps < 2) {
                return 0;
            }
            int half = steps / 2;
            return half + reRuns(half) + reRuns(steps - half);
        }

        @Override
        public int states(int steps) {
            return steps < 2 ? 1 : 1 + states(steps - steps / 2);
        }
    }
}
