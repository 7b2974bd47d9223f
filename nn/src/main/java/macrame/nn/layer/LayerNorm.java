package macrame.nn.layer;

import java.util.List;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * Normalises the features (innermost axis) of every position, then scales and shifts each; see {@link Normalization}
 * (Ba, Kiros and Hinton, "Layer normalization", 2016, DOI 10.48550/arXiv.1607.06450). The same in training and use.
 *
 * @param epsilon added to the variance, positive
 */
public record LayerNorm(double epsilon) implements Layer {

    /** ε = 1e-5. */
    public static final LayerNorm DEFAULT = new LayerNorm(1e-5);

    /** @throws IllegalArgumentException if epsilon is not positive */
    public LayerNorm {
        Factors.positive("the epsilon of layer norm", epsilon);
    }

    @Override
    public String type() {
        return "layer-norm";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Inputs.single(this, inputs);
    }

    @Override
    public List<ParameterSpec> parameters(List<Shape> inputs) {
        return Normalization.parameters(inputs.get(0).extent(-1));
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        T x = inputs.get(0);
        Normalization<T> normalization = over(pass, x);
        T centred = normalization.centred("centred", x, normalization.along(normalization.mean(x)));
        T inverseDeviation =
                normalization.along(normalization.inverseDeviation(normalization.variance(centred), epsilon));
        T normalised = normalization.normalised("normalised", centred, inverseDeviation);
        return normalization.output(normalised, normalised, inverseDeviation);
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        return over(pass, outputGradient).inputGradient(outputGradient, 1);
    }

    private static <T extends Tensor> Normalization<T> over(Pass<T> pass, T x) {
        return new Normalization<>(new Formula<>(pass), x.shape().rank() - 1);
    }
}
