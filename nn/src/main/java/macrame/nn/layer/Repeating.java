package macrame.nn.layer;

import java.util.ArrayList;
import java.util.List;
import macrame.nn.engine.Engine.Reduction;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/** Two inputs of which one may repeat over the other, as in NumPy: extents of 1 repeat. */
final class Repeating {

    private Repeating() {}

    /** The shape that both inputs repeat over. */
    static Shape over(Layer layer, List<Shape> inputs) {
        Inputs.counted(layer, inputs, 2);
        Shape a = inputs.get(0);
        Shape b = inputs.get(1);
        boolean fits = a.rank() == b.rank();
        for (int axis = 0; fits && axis < a.rank(); axis++) {
            fits = a.extent(axis) == b.extent(axis) || a.extent(axis) == 1 || b.extent(axis) == 1;
        }
        if (!fits) {
            throw new IllegalArgumentException("the inputs of " + layer.type()
                    + " have one shape, but for extents of 1 that repeat, not " + a + " and " + b);
        }
        return a.broadcast(b);
    }

    /** The gradient by an input: that by the larger shape, added up where the input repeats; neighbouring axes at once. */
    static <T extends Tensor> T summed(Formula<T> formula, T gradient, Shape input) {
        T sum = gradient;
        for (int axis = input.rank() - 1; axis >= 0; axis--) {
            int end = axis;
            while (axis >= 0 && repeats(sum.shape(), input, axis)) {
                axis--;
            }
            if (axis < end) {
                sum = summed(formula, sum, axis + 1, end);
            }
        }
        return sum.shape().equals(input)
                ? sum
                : formula.pass().engine().move(formula.input(), sum, new Move.Reshape(input));
    }

    private static boolean repeats(Shape over, Shape input, int axis) {
        return over.extent(axis) > 1 && input.extent(axis) == 1;
    }

    /** Axes from one to another, both included, added up and left with extent 1. */
    private static <T extends Tensor> T summed(Formula<T> formula, T x, int from, int to) {
        List<Integer> joined = new ArrayList<>(x.shape().extents().subList(0, from));
        int length = 1;
        for (int axis = from; axis <= to; axis++) {
            length *= x.shape().extent(axis);
        }
        joined.add(length);
        joined.addAll(x.shape().extents().subList(to + 1, x.shape().rank()));
        List<Integer> left = new ArrayList<>(x.shape().extents());
        for (int axis = from; axis <= to; axis++) {
            left.set(axis, 1);
        }
        var engine = formula.pass().engine();
        T run = engine.move(formula.input(), x, new Move.Reshape(new Shape(joined)));
        T sum = engine.reduce(formula.input(), Reduction.SUM, from, run);
        return engine.move(formula.input(), sum, new Move.Reshape(new Shape(left)));
    }
}
