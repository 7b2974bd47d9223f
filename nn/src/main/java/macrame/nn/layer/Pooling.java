package macrame.nn.layer;

import java.util.List;
import macrame.nn.tensor.Shape;

/** A layer that makes one value per channel of each window. */
interface Pooling extends Windowed {

    /** Where the windows lie. */
    PoolWindows windows();

    @Override
    default Spatial windowsOver(Shape sample) {
        return windows().over(sample);
    }

    @Override
    default Shape outputShape(List<Shape> inputs) {
        Shape input = Inputs.single(this, inputs);
        return windows().over(input).outputShape(input, input.extent(-1));
    }
}
