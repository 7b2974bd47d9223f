package macrame.sim.cost;

/**
 * Where cycles go.
 *
 * @param compute cycles in which the unit works
 * @param firstFill cycles until it starts
 * @param waiting cycles in which it waits for memory in between
 * @param lastStore cycles until its last result is stored
 */
public record Cycles(long compute, long firstFill, long waiting, long lastStore) {

    /** No cycles. */
    public static final Cycles NONE = new Cycles(0, 0, 0, 0);

    /** Cycles in which the unit does not work. */
    public long stalls() {
        return firstFill + waiting + lastStore;
    }

    /** All cycles. */
    public long total() {
        return Math.addExact(compute, stalls());
    }

    /** The sum of both. */
    public Cycles plus(Cycles other) {
        return new Cycles(
                Math.addExact(compute, other.compute),
                Math.addExact(firstFill, other.firstFill),
                Math.addExact(waiting, other.waiting),
                Math.addExact(lastStore, other.lastStore));
    }
}
