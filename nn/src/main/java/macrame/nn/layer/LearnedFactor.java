package macrame.nn.layer;

import java.util.List;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * {@code x ⊙ p} with a learnt p, such as the scale of a folded normalisation.
 *
 * @param perFeature whether p has one value per feature (innermost axis), or the shape of a sample
 */
public record LearnedFactor(boolean perFeature) implements Layer {

    @Override
    public String type() {
        return "learned-factor";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Inputs.single(this, inputs);
    }

    @Override
    public List<ParameterSpec> parameters(List<Shape> inputs) {
        return List.of(
                new ParameterSpec("factor", LearnedShape.of(inputs.get(0), perFeature), ParameterSpec.Start.ONE, 1, 1));
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        Formula<T> formula = new Formula<>(pass);
        pass.save(inputs.get(0));
        return formula.times(formula.output(), inputs.get(0), pass.parameter("factor"));
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        Formula<T> formula = new Formula<>(pass);
        T x = pass.restore();
        T products = formula.times(formula.gradient("factor"), outputGradient, x);
        pass.gradient("factor").addColumns(LearnedShape.rows(pass, products, perFeature));
        return pass.needsInputGradient()
                ? List.of(formula.times(formula.input(), outputGradient, pass.parameter("factor")))
                : List.of();
    }
}
