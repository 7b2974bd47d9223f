package macrame.sim.memory;

/** Where a walk over tiles is along one axis: the index of each of the axis's nested parts, outermost first. */
final class TilePosition {

    private final long[] trips;
    private final long[] parts;
    private int beyondFirst;
    private int beforeLast;

    /**
     * At the first tile.
     *
     * @param trips the numbers of parts
     */
    TilePosition(long[] trips) {
        this.trips = trips;
        this.parts = new long[trips.length];
        for (long ofLevel : trips) {
            beforeLast += ofLevel > 1 ? 1 : 0;
        }
    }

    long part(int level) {
        return parts[level];
    }

    void set(int level, long part) {
        long last = trips[level] - 1;
        beyondFirst += (part > 0 ? 1 : 0) - (parts[level] > 0 ? 1 : 0);
        beforeLast += (part < last ? 1 : 0) - (parts[level] < last ? 1 : 0);
        parts[level] = part;
    }

    boolean isFirst() {
        return beyondFirst == 0;
    }

    boolean isLast() {
        return beforeLast == 0;
    }
}
