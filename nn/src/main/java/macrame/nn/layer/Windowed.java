package macrame.nn.layer;

import macrame.nn.tensor.Shape;

/** A layer whose outputs each see a window of the input, such as a convolution or a pooling. */
public interface Windowed extends Layer {

    /**
     * Where the windows lie.
     *
     * @param sample shape of one sample of the input
     */
    Spatial windowsOver(Shape sample);
}
