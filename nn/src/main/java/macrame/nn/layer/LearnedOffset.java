package macrame.nn.layer;

import java.util.List;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * {@code x + p} with a learnt p, such as the embedding of positions in a transformer.
 *
 * @param perFeature whether p has one value per feature (innermost axis), or the shape of a sample
 */
public record LearnedOffset(boolean perFeature) implements Layer {

    /** An offset of the shape of a sample. */
    public LearnedOffset() {
        this(false);
    }

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
        return List.of(new ParameterSpec(
                "offset", LearnedShape.of(inputs.get(0), perFeature), ParameterSpec.Start.ZERO, 1, 1));
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        Formula<T> formula = new Formula<>(pass);
        return formula.plus(formula.output(), inputs.get(0), pass.parameter("offset"));
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        pass.gradient("offset").addColumns(LearnedShape.rows(pass, outputGradient, perFeature));
        return pass.needsInputGradient() ? List.of(outputGradient) : List.of();
    }
}
