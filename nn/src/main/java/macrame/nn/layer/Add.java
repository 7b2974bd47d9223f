package macrame.nn.layer;

import java.util.List;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * The sum of two inputs, such as a residual and the branch around it; extents of 1 repeat. Runs on the vector unit and
 * rounds once.
 */
public record Add() implements Layer {

    @Override
    public String type() {
        return "add";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Repeating.over(this, inputs);
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        Formula<T> formula = new Formula<>(pass);
        inputs.forEach(pass::saveShape);
        return formula.plus(formula.output(), inputs.get(0), inputs.get(1));
    }

    /** Both inputs receive the gradient as it is, or added up where one repeats. */
    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        Formula<T> formula = new Formula<>(pass);
        T b = pass.restore();
        T a = pass.restore();
        return pass.needsInputGradient()
                ? List.of(
                        Repeating.summed(formula, outputGradient, a.shape()),
                        Repeating.summed(formula, outputGradient, b.shape()))
                : List.of();
    }
}
