package macrame.nn.layer;

import java.util.List;
import macrame.nn.tensor.Shape;

/** What layers demand of their inputs. */
final class Inputs {

    private Inputs() {}

    /** The shape of the only input. */
    static Shape single(Layer layer, List<Shape> inputs) {
        return counted(layer, inputs, 1).get(0);
    }

    /** The shape that all inputs have. */
    static Shape same(Layer layer, List<Shape> inputs, int count) {
        Shape first = counted(layer, inputs, count).get(0);
        for (Shape input : inputs) {
            if (!input.equals(first)) {
                throw new IllegalArgumentException(
                        "the inputs of " + layer.type() + " have one shape, not " + first + " and " + input);
            }
        }
        return first;
    }

    /** The shapes, whose number is checked. */
    static List<Shape> counted(Layer layer, List<Shape> inputs, int count) {
        if (inputs.size() != count) {
            throw new IllegalArgumentException(
                    layer.type() + " reads " + count + (count == 1 ? " input" : " inputs") + ", not " + inputs.size());
        }
        return inputs;
    }

    /** Checks that an extent can be divided. */
    static void divided(Layer layer, String what, int divisor, int extent) {
        if (extent % divisor != 0) {
            throw new IllegalArgumentException(
                    layer.type() + " cannot divide a width of " + extent + " into " + divisor + " " + what);
        }
    }

    /** The only input's shape, whose rank is checked. */
    static Shape ranked(Layer layer, List<Shape> inputs, int rank, String axes) {
        Shape input = single(layer, inputs);
        if (input.rank() != rank) {
            throw new IllegalArgumentException(layer.type() + " reads " + axes + ", not a shape " + input);
        }
        return input;
    }
}
