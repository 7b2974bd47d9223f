package macrame.sim.cost;

/**
 * Bytes that pass the ports of a memory.
 *
 * @param sramReads bytes read from the buffers
 * @param sramWrites bytes written to the buffers, fills from DRAM included
 * @param dramReads bytes read from DRAM
 * @param dramWrites bytes written to DRAM
 * @param toHost bytes sent to the host
 * @param fromHost bytes sent back
 */
public record Traffic(long sramReads, long sramWrites, long dramReads, long dramWrites, long toHost, long fromHost) {

    /** Nothing moved. */
    public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, 0);

    /** The sum of both. */
    public Traffic plus(Traffic other) {
        return new Traffic(
                Math.addExact(sramReads, other.sramReads),
                Math.addExact(sramWrites, other.sramWrites),
                Math.addExact(dramReads, other.dramReads),
                Math.addExact(dramWrites, other.dramWrites),
                Math.addExact(toHost, other.toHost),
                Math.addExact(fromHost, other.fromHost));
    }

    /** Bytes between DRAM and the chip, both directions. */
    public long dram() {
        return Math.addExact(dramReads, dramWrites);
    }
}
