package macrame.nn.layer;

import java.util.List;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * The product of two inputs, element by element, such as a gate and what it lets through; extents of 1 repeat. Runs on
 * the vector unit and rounds once.
 */
public record Multiply() implements Layer {

    @Override
    public String type() {
        return "multiply";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Repeating.over(this, inputs);
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        Formula<T> formula = new Formula<>(pass);
        inputs.forEach(pass::save);
        return formula.times(formula.output(), inputs.get(0), inputs.get(1));
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        Formula<T> formula = new Formula<>(pass);
        T b = pass.restore();
        T a = pass.restore();
        if (!pass.needsInputGradient()) {
            return List.of();
        }
        return List.of(by(formula, outputGradient, b, a.shape()), by(formula, outputGradient, a, b.shape()));
    }

    private static <T extends Tensor> T by(Formula<T> formula, T outputGradient, T other, Shape input) {
        boolean repeats = !outputGradient.shape().equals(input);
        T gradient = formula.times(repeats ? formula.gradient("product") : formula.input(), outputGradient, other);
        return Repeating.summed(formula, gradient, input);
    }
}
