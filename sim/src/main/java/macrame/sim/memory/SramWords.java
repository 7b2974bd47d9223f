package macrame.sim.memory;

import java.util.Arrays;
import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
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
        long[] folds = new long[Axis.values().length];
        long[] trips = new long[Axis.values().length];
        for (Axis axis : Axis.values()) {
            folds[axis.ordinal()] = tiles.axis(axis).folds(TileSizes.side(axis, config));
            trips[axis.ordinal()] = tiles.axis(axis).trips();
        }
        return of(tiles.work(), config.dataflow(), folds, trips);
    }

    /** The words of a product whose folds follow each other as if no buffer cut it into tiles. */
    static SramWords untiled(ProductWork work, ArrayConfig config) {
        ProductShape shape = work.shape();
        long[] folds = new long[Axis.values().length];
        long[] trips = new long[Axis.values().length];
        Arrays.fill(trips, 1);
        for (Axis axis : Axis.values()) {
            long extent = axis == Axis.M ? shape.m() : axis == Axis.K ? shape.k() : shape.n();
            folds[axis.ordinal()] = TileAxis.of(extent, extent).folds(TileSizes.side(axis, config));
        }
        return of(work, config.dataflow(), folds, trips);
    }

    /**
     * The words of tiles by how often they fill the array.
     *
     * @param folds by axis, the sum over all tiles of their extents divided by the side of the array that the axis lies
     *     along, rounded up; of no use for the axis that is streamed
     * @param trips by axis, the number of tiles
     */
    static SramWords of(ProductWork work, Dataflow dataflow, long[] folds, long[] trips) {
        ProductShape shape = work.shape();
        int m = Axis.M.ordinal();
        int k = Axis.K.ordinal();
        int n = Axis.N.ordinal();
        boolean outputStationary = dataflow == Dataflow.OUTPUT_STATIONARY;
        long aWalks = dataflow == Dataflow.INPUT_STATIONARY ? trips[n] : folds[n];
        long bWalks = dataflow == Dataflow.WEIGHT_STATIONARY ? trips[m] : folds[m];
        long visits = outputStationary ? trips[k] : folds[k];
        long elements = work.elements();
        return new SramWords(
                Math.multiplyExact(work.groups() * shape.m() * shape.k(), aWalks),
                Math.multiplyExact(work.groups() * shape.k() * shape.n(), bWalks),
                Math.multiplyExact(elements, visits - 1),
                Math.multiplyExact(elements, visits),
                elements);
    }
}
