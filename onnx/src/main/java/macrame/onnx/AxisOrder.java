package macrame.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;

/**
 * Between a tensor as a file has it and as the network has it.
 *
 * @param axes for every axis of the file's tensor the axis of the network's, 0 for the samples; without 0 if the file's
 *     tensor is one sample by itself
 */
public record AxisOrder(List<Integer> axes) {

    /** Copies the axes. */
    public AxisOrder {
        axes = List.copyOf(axes);
    }

    private boolean isBatch() {
        return axes.contains(0);
    }

    /** The network's tensor, samples outermost. */
    public RealTensor inward(RealTensor given) {
        List<Integer> order = IntStream.range(isBatch() ? 0 : 1, axes.size() + (isBatch() ? 0 : 1))
                .map(axes::indexOf)
                .boxed()
                .toList();
        RealTensor moved = moved(given, order);
        return isBatch() ? moved : new RealTensor(moved.shape().inBatch(1), moved.values());
    }

    /** The file's tensor. */
    public RealTensor outward(RealTensor result) {
        RealTensor own = isBatch() ? result : new RealTensor(result.shape().withoutBatch(), result.values());
        return moved(own, axes.stream().map(axis -> isBatch() ? axis : axis - 1).toList());
    }

    private static RealTensor moved(RealTensor x, List<Integer> order) {
        Move move = new Move.Transpose(order);
        Shape shape = move.shape(x.shape());
        int[] sources = move.sources(x.shape());
        double[] values = new double[sources.length];
        Arrays.setAll(values, i -> x.values()[sources[i]]);
        return new RealTensor(shape, values);
    }
}
