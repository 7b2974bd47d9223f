package macrame.nn.checkpoint;

import java.util.Map;

/** What a stopped run must know besides its model, such as what an observer has counted so far. */
public interface Remembered {

    /** All of it: numbers by name, in a stated order. Counts are exact up to 2^53. */
    Map<String, double[]> state();

    /**
     * Goes back to what {@link #state} was.
     *
     * @throws RuntimeException if it was not of this kind
     */
    void restore(Map<String, double[]> state);
}
