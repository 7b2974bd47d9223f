package macrame.sim.memory;

import macrame.sim.Memory;
import macrame.sim.workload.ProductWork;

/**
 * Words that a product moves between DRAM and the buffers, all groups together.
 *
 * @param a elements of A fetched, halos of windows as often as tiles need them; padding is never fetched
 * @param b elements of B fetched, likewise
 * @param partialReads unfinished sums fetched back
 * @param partialWrites unfinished sums written
 * @param results finished results written
 */
public record DramWords(long a, long b, long partialReads, long partialWrites, long results) {

    static DramWords of(TiledProduct tiles) {
        ProductWork work = tiles.work();
        long groups = work.groups();
        long spilled = Math.multiplyExact(work.elements(), tiles.visitsOfC() - 1);
        return new DramWords(
                Math.multiplyExact(groups * tiles.a().total(), tiles.walksOfA()),
                Math.multiplyExact(groups * tiles.b().total(), tiles.walksOfB()),
                spilled,
                spilled,
                work.elements());
    }

    /** Bytes fetched. */
    public long readBytes(ProductWork work, Memory memory) {
        long operands = Math.addExact(
                memory.bytes(a, work.a().bits()), memory.bytes(b, work.b().bits()));
        return Math.addExact(operands, memory.bytes(partialReads, work.partialSum()));
    }

    /** Bytes written. */
    public long writeBytes(ProductWork work, Memory memory) {
        return Math.addExact(memory.bytes(partialWrites, work.partialSum()), memory.bytes(results, work.result()));
    }

    /** Bytes moved in either direction. */
    public long bytes(ProductWork work, Memory memory) {
        return Math.addExact(readBytes(work, memory), writeBytes(work, memory));
    }
}
