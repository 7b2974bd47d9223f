package macrame.nn.layer;

import java.util.List;
import macrame.nn.precision.Role;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/** {@code max(0, x)}; its derivative at zero is zero. Runs on the vector unit and never rounds. */
public record Relu() implements Layer {

    @Override
    public String type() {
        return "relu";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        T mask = pass.engine().positive(inputs.get(0));
        pass.save(mask);
        return pass.engine().where(pass.site("output", Role.ACTIVATION), mask, inputs.get(0));
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        T mask = pass.restore();
        return pass.needsInputGradient()
                ? List.of(pass.engine().where(pass.site("input", Role.ACTIVATION_GRADIENT), mask, outputGradient))
                : List.of();
    }
}
