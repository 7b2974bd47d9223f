package macrame.testvectors.product;

import macrame.arith.Cast;

/** The random numbers of the requantisers, lane by lane; zeros for a cast that needs none. */
final class LaneRandom {

    private final Lfsr lfsr;
    private final long[] states;

    /** @param firstStep how many results every lane has made before */
    LaneRandom(Cast cast, long seed, int lanes, long firstStep) {
        lfsr = cast.stochastic() ? new Lfsr(cast.randomBits()) : null;
        states = new long[lfsr == null ? 0 : lanes];
        for (int lane = 0; lane < states.length; lane++) {
            states[lane] = lfsr.after(Lfsr.seed(seed, lane), firstStep);
        }
    }

    /** The number for a lane's next result. */
    long next(int lane) {
        if (lfsr == null) {
            return 0;
        }
        long state = states[lane];
        states[lane] = lfsr.next(state);
        return state;
    }
}
