package macrame.nn.layer;

/** A layer whose outputs each see a window of the input, such as a convolution or a pooling. */
public interface Windowed extends Layer {

    /** Where the windows lie. */
    Spatial windows();
}
