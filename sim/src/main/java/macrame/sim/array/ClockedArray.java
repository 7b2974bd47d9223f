package macrame.sim.array;

/** An array that works through a group of tiles, one enabled clock edge at a time. */
interface ClockedArray extends RegisterView {

    /**
     * Shows the state before the next edge to the ports.
     *
     * @param cycle clock cycle to report
     */
    void show(long cycle);

    /** The clock edge. */
    void edge();

    /** Whether anything is still on its way to a port that counts. */
    boolean busy();
}
