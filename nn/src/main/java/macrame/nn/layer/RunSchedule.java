package macrame.nn.layer;

import java.math.BigInteger;

/** Where the next state is kept when a run of steps is gone back through. */
interface RunSchedule {

    /**
     * The step before which a state is kept next, strictly inside the run, or 0 to keep none.
     *
     * @param steps length of the run, at least 2
     * @param slots free slots, that of the run's own start included
     */
    int split(int steps, int slots);

    /** Slots of the whole run. */
    int slots();

    static RunSchedule of(TimeMemory memory) {
        return memory instanceof TimeMemory.Slots slots ? new Binomial(slots.slots()) : new Halving();
    }

    /** By halves, with as many slots as that takes. */
    record Halving() implements RunSchedule {
        @Override
        public int split(int steps, int free) {
            return steps / 2;
        }

        @Override
        public int slots() {
            return Integer.MAX_VALUE;
        }
    }

    /** The first split with the fewest re-runs. */
    record Binomial(int slots) implements RunSchedule {
        @Override
        public int split(int steps, int free) {
            if (free == 1) {
                return 0;
            }
            int best = 1;
            for (int split = 1; split < steps; split++) {
                if (reRuns(steps, split, free) < reRuns(steps, best, free)) {
                    best = split;
                }
            }
            return best;
        }

        private static long reRuns(int steps, int split, int free) {
            return split + reRuns(steps - split, free - 1) + reRuns(split, free);
        }

        /** {@code r·T − C(s+r, s+1)}. */
        static long reRuns(int steps, int slots) {
            int r = 0;
            while (binomial(slots + r, slots).compareTo(BigInteger.valueOf(steps)) < 0) {
                r++;
            }
            return (long) r * steps - binomial(slots + r, slots + 1).longValueExact();
        }

        private static BigInteger binomial(int n, int k) {
            BigInteger product = BigInteger.ONE;
            for (int i = 1; i <= k; i++) {
                product = product.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
            }
            return product;
        }
    }
}
