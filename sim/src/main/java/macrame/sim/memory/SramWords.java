package macrame.sim.memory;

import macrame.sim.ArrayConfig;
import macrame.sim.memory.LoopOrder.Axis;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;

/**
 * Words that pass the buffers' ports on the way to and from the array, all groups together. Elements that windows repeat
 * count as often as the array takes them.
 *
 * @param a words of A delivered to the array
 * @param b words of B delivered to the array
 * @param partialReads unfinished sums read to be continued
 * @param partialWrites sums written by the array
 * @param results finished sums read to leave for DRAM
 */
public record SramWords(long a, long b, long partialReads, long partialWrites, long results) {

    static SramWords of(TiledProduct tiles, ArrayConfig config) {
        ProductWork work = tiles.work();
        ProductShape shape = work.shape();
        long aSize = shape.m() * shape.k();
        long bSize = shape.k() * shape.n();
        long aWalks;
        long bWalks;
        long visits;
        switch (config.dataflow()) {
            case OUTPUT_STATIONARY -> {
                aWalks = tiles.axis(Axis.N).folds(config.columns());
                bWalks = tiles.axis(Axis.M).folds(config.rows());
                visits = tiles.axis(Axis.K).trips();
            }
            case WEIGHT_STATIONARY -> {
                aWalks = tiles.axis(Axis.N).folds(config.columns());
                bWalks = tiles.axis(Axis.M).trips();
                visits = tiles.axis(Axis.K).folds(config.rows());
            }
            default -> {
                aWalks = tiles.axis(Axis.N).trips();
                bWalks = tiles.axis(Axis.M).folds(config.columns());
                visits = tiles.axis(Axis.K).folds(config.rows());
            }
        }
        long elements = work.elements();
        return new SramWords(
                Math.multiplyExact(work.groups() * aSize, aWalks),
                Math.multiplyExact(work.groups() * bSize, bWalks),
                Math.multiplyExact(elements, visits - 1),
                Math.multiplyExact(elements, visits),
                elements);
    }
}
