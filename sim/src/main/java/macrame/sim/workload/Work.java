package macrame.sim.workload;

/** One piece of a network's work: what is to be computed, not how. */
public sealed interface Work permits ProductWork, VectorWork, HostWork {

    /** Name of the layer that asks for it. */
    String layer();

    /** The part of the training step. */
    Phase phase();

    /** Where the work is done, as reports name it: {@code array}, {@code vector} or {@code host}. */
    String unit();

    /** What is done, such as {@code product} or {@code relu}. */
    String operation();

    /** Number of elements of the result. */
    long elements();
}
