package macrame.nn.layer;

import macrame.nn.tensor.Shape;

/**
 * A tensor that a layer learns.
 *
 * @param name its name within the layer, such as {@code weight}
 * @param shape its extents
 * @param start what it is before training
 * @param fanIn number of inputs that each output is a sum over
 * @param fanOut number of outputs that each input adds to
 */
public record ParameterSpec(String name, Shape shape, Start start, int fanIn, int fanOut) {

    /** A matrix inputs × outputs that is drawn. */
    static ParameterSpec weight(String name, int inputs, int outputs) {
        return new ParameterSpec(name, Shape.of(inputs, outputs), Start.DRAWN, inputs, outputs);
    }

    /** One zero per output. */
    static ParameterSpec bias(String name, int outputs) {
        return new ParameterSpec(name, Shape.of(outputs), Start.ZERO, 1, outputs);
    }

    /** What a parameter is before training. */
    public enum Start {
        /** Drawn by the initialiser. */
        DRAWN,
        /** All zeros. */
        ZERO,
        /** All ones. */
        ONE
    }
}
