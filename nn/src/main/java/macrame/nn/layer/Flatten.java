package macrame.nn.layer;

import java.util.List;
import macrame.nn.precision.Role;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/** All axes of a sample in one, innermost fastest. */
public record Flatten() implements Layer {

    @Override
    public String type() {
        return "flatten";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Shape.of(Inputs.single(this, inputs).size());
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        T x = inputs.get(0);
        pass.saveShape(x);
        return pass.engine()
                .move(
                        pass.site("output", Role.ACTIVATION),
                        x,
                        reshape(Shape.of(x.shape().extent(0), x.shape().sizePerSample())));
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        T x = pass.restore();
        return pass.needsInputGradient()
                ? List.of(pass.engine()
                        .move(pass.site("input", Role.ACTIVATION_GRADIENT), outputGradient, reshape(x.shape())))
                : List.of();
    }

    private static Move reshape(Shape shape) {
        return new Move.Reshape(shape);
    }
}
