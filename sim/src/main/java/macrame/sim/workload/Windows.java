package macrame.sim.workload;

import java.util.List;

/**
 * The windows of a convolution as a matrix: a row for every sample and output position (batch outermost, then the axes
 * in order), a column for every tap and channel (axes in order, channels innermost). Only geometry, no data.
 *
 * @param batch number of samples
 * @param axes spatial axes, outermost first: one to three
 * @param channels channels of one group
 * @param transposed whether the product reads the matrix transposed, as a weight gradient does
 */
public record Windows(int batch, List<WindowAxis> axes, int channels, boolean transposed) {

    /** @throws IllegalArgumentException if a count is below 1 or the matrix has more than 2^63 − 1 elements */
    public Windows {
        axes = List.copyOf(axes);
        Counts.positive("the batch", batch);
        Counts.positive("the number of channels", channels);
        Counts.positive("the number of spatial axes", axes.size());
        long size = Counts.product("elements of a convolution's windows", batch, channels);
        for (WindowAxis axis : axes) {
            size = Counts.product("elements of a convolution's windows", size, axis.output(), axis.kernel());
        }
    }

    /** The matrix read transposed. */
    public Windows transpose() {
        return new Windows(batch, axes, channels, !transposed);
    }

    /** Number of windows: samples times output positions. */
    public long positions() {
        long positions = batch;
        for (WindowAxis axis : axes) {
            positions *= axis.output();
        }
        return positions;
    }

    /** Elements of one window: taps times channels. */
    public long taps() {
        long taps = channels;
        for (WindowAxis axis : axes) {
            taps *= axis.kernel();
        }
        return taps;
    }

    /** Stored elements that at least one window reads. */
    public long distinctElements() {
        long distinct = (long) batch * channels;
        for (WindowAxis axis : axes) {
            distinct *= axis.distinct(0, axis.output(), 0, axis.kernel());
        }
        return distinct;
    }

    /** Elements of the matrix that are zeros and stored nowhere. */
    public long paddingElements() {
        long useful = (long) batch * channels;
        for (WindowAxis axis : axes) {
            useful *= axis.usefulPairs();
        }
        return positions() * taps() - useful;
    }
}
