package macrame.nn.layer;

import java.util.List;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/** The sum of two inputs, such as a residual and the branch around it. Runs on the vector unit and rounds once. */
public record Add() implements Layer {

    @Override
    public String type() {
        return "add";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Inputs.same(this, inputs, 2);
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        Formula<T> formula = new Formula<>(pass);
        return formula.plus(formula.output(), inputs.get(0), inputs.get(1));
    }

    /** Both inputs receive the gradient as it is. */
    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        return pass.needsInputGradient() ? List.of(outputGradient, outputGradient) : List.of();
    }
}
