package macrame.nn.engine;

/** Where in a run an engine is: what random bits are keyed by, and whether results are new. */
public interface RunPosition {

    /** Outside the steps of a recurrent layer. */
    int NO_TIME = -1;

    /** Tells the engine which training step follows: random bits of stochastic rounding are keyed by it. */
    default void beginStep(long step) {}

    /**
     * Tells the engine that samples of the step's batch follow: random bits are keyed by an element's place in the whole
     * batch, however it is divided.
     *
     * @param first place of the first of them in the batch
     */
    default void beginSamples(int first) {}

    /** Tells the engine which time step of a recurrent layer follows: random bits are keyed by it. {@link #NO_TIME} ends it. */
    default void beginTime(int step) {}

    /** The time step is over. */
    default void endTime() {
        beginTime(NO_TIME);
    }

    /**
     * Tells the engine that what follows was computed before and forgotten: the same bits once more, a cost of its own,
     * and nothing to observe.
     */
    default void recompute(boolean again) {}
}
