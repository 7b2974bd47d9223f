package macrame.onnx.convert;

import java.util.List;
import macrame.nn.tensor.Shape;

/**
 * What a node of the graph gives, as a node of the network has it. ONNX's axes and the sample's axes are related but not
 * the same: an ONNX axis is a run of sample axes, the last one fastest. So transposing, flattening, squeezing and
 * splitting heads are a matter of names, and nothing moves until an operator needs another order.
 *
 * @param node name of the network's node
 * @param sample extents of one sample
 * @param axes for every ONNX axis the axes that it consists of: {@link #BATCH}, or 1 + index of an axis of the sample;
 *     none for an extent of 1
 */
record Value(String node, Shape sample, List<List<Integer>> axes) {

    /** The axis of the samples. */
    static final int BATCH = 0;

    /**
     * Stands for the number of samples wherever the graph computes with extents: a prime that no other extent is a
     * multiple of, so that it can be found again in products, and small enough for products to stay exact.
     */
    static final long SAMPLES = 1_000_003;

    int rank() {
        return axes.size();
    }

    /** Extent of an axis of the sample, counted from 1, or the number of samples. */
    long extentOf(int axis) {
        return axis == BATCH ? SAMPLES : sample.extent(axis - 1);
    }

    /** Extent of an ONNX axis. */
    long dim(int axis) {
        long dim = 1;
        for (int part : axes.get(axis)) {
            dim *= extentOf(part);
        }
        return dim;
    }

    /** All extents as ONNX sees them. */
    List<Long> dims() {
        return java.util.stream.IntStream.range(0, rank()).mapToObj(this::dim).toList();
    }

    /** Whether an ONNX axis is that of the samples, or has it inside. */
    boolean hasBatch(int axis) {
        return axes.get(axis).contains(BATCH);
    }

    /** An axis that may be counted from the last one, which is not the samples'. */
    int axis(long axis) {
        long index = axis < 0 ? axis + rank() : axis;
        if (index < 0 || index >= rank()) {
            throw new Unsupported("axis " + axis + " is none of " + rank());
        }
        if (hasBatch((int) index)) {
            throw new Unsupported("it works along axis " + axis + ", where the samples are");
        }
        return (int) index;
    }

    /** The same tensor under other ONNX axes. */
    Value withAxes(List<List<Integer>> others) {
        return new Value(node, sample, List.copyOf(others));
    }
}
