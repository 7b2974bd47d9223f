package macrame.nn.layer;

import macrame.nn.engine.Function;
import macrame.nn.tensor.Tensor;

/**
 * {@code x·Φ(x)} with the distribution function Φ of the standard normal (Hendrycks and Gimpel, "Gaussian error linear
 * units", 2016, DOI 10.48550/arXiv.1606.08415); derivative {@code Φ(x) + x·φ(x)} with its density φ.
 */
public record Gelu() implements Pointwise {

    @Override
    public String type() {
        return "gelu";
    }

    @Override
    public <T extends Tensor> T output(Formula<T> formula, T x) {
        T distribution =
                formula.pass().engine().map(formula.activation("distribution"), Function.NORMAL_DISTRIBUTION, x);
        formula.pass().save(x);
        formula.pass().save(distribution);
        return formula.times(formula.output(), x, distribution);
    }

    @Override
    public <T extends Tensor> T inputGradient(Formula<T> formula, T outputGradient) {
        T distribution = formula.pass().restore();
        T x = formula.pass().restore();
        T density = formula.pass().engine().map(formula.gradient("density"), Function.NORMAL_DENSITY, x);
        T slope = formula.pass().engine().multiplyAdd(formula.gradient("slope"), x, density, distribution);
        return formula.times(formula.input(), outputGradient, slope);
    }
}
