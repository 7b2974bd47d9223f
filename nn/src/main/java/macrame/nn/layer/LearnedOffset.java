package macrame.nn.layer;

import java.util.List;
import macrame.nn.precision.Role;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/** {@code x + p} with a learnt p of the shape of a sample, such as the embedding of positions in a transformer. */
public record LearnedOffset() implements Layer {

    @Override
    public String type() {
        return "learned-offset";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Inputs.single(this, inputs);
    }

    @Override
    public List<ParameterSpec> parameters(List<Shape> inputs) {
        return List.of(new ParameterSpec("offset", inputs.get(0), ParameterSpec.Start.ZERO, 1, 1));
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        Formula<T> formula = new Formula<>(pass);
        return formula.plus(formula.output(), inputs.get(0), pass.parameter("offset"));
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        Shape shape = outputGradient.shape();
        Move rows = new Move.Reshape(Shape.of(shape.extent(0), shape.sizePerSample()));
        pass.gradient("offset")
                .addColumns(pass.engine().move(pass.site("rows", Role.ACTIVATION_GRADIENT), outputGradient, rows));
        return pass.needsInputGradient() ? List.of(outputGradient) : List.of();
    }
}
