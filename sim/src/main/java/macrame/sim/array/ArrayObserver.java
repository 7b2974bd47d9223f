package macrame.sim.array;

/** Who wants to know what happens on an array. */
public interface ArrayObserver {

    /** Nobody. */
    ArrayObserver NONE = new ArrayObserver() {};

    /** Whether {@link #cycle} is wanted, which costs time. */
    default boolean watchesRegisters() {
        return false;
    }

    /**
     * A result is visible at a port for the first time. Results of earlier K tiles are partial sums.
     *
     * @param cycle clock cycle, stalled ones counted
     * @param lane the port: the column, or the row of an array that drains across, or row·C + column without a drain
     * @param value code of the partial sum
     * @param row row of the result matrix
     * @param column column of the result matrix
     */
    default void result(long cycle, int lane, long value, long row, long column) {}

    /**
     * A clock cycle, with what is visible in it before its edge.
     *
     * @param cycle clock cycle
     * @param registers the array's registers
     */
    default void cycle(long cycle, RegisterView registers) {}
}
