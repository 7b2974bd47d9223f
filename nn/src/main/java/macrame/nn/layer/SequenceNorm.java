package macrame.nn.layer;

import java.util.List;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * Normalises every feature of a sequence over its time steps, then scales and shifts it; see {@link Normalization}.
 *
 * <p>With a momentum m the statistics of a training sequence are blended into running ones,
 * {@code μ' = m·μ_running + (1 − m)·μ} and likewise the variance, and the blend is what normalises: only the share
 * 1 − m of it depends on the sequence, hence the factor 1 − m in the gradient. The running statistics become the mean of
 * the blends of all sequences of the batch; when the network is used, they normalise. Without momentum every sequence is
 * normalised by itself, in training and use.
 *
 * @param momentum m, from 0 to below 1
 * @param epsilon added to the variance, positive
 */
public record SequenceNorm(double momentum, double epsilon) implements MixesLocations {

    private static final int TIME = 1;

    /** @throws IllegalArgumentException if a number is out of range */
    public SequenceNorm {
        Factors.below("the momentum of sequence norm", momentum);
        Factors.positive("the epsilon of sequence norm", epsilon);
    }

    @Override
    public String type() {
        return "sequence-norm";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Inputs.ranked(this, inputs, 2, "time × features");
    }

    @Override
    public List<ParameterSpec> parameters(List<Shape> inputs) {
        return Normalization.parameters(inputs.get(0).extent(-1));
    }

    @Override
    public List<StateSpec> states(List<Shape> inputs) {
        return running() ? Normalization.states(inputs.get(0).extent(-1)) : List.of();
    }

    private boolean running() {
        return momentum > 0;
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        T x = inputs.get(0);
        Normalization<T> normalization = over(pass);
        if (running() && !pass.training()) {
            T centred = normalization.centred("centred", x, pass.state(Normalization.MEAN));
            T inverse = normalization.inverseDeviation(pass.state(Normalization.VARIANCE), epsilon);
            T normalised = normalization.normalised("normalised", centred, inverse);
            return normalization.output(normalised, normalised, inverse);
        }
        T mean = normalization.mean(x);
        T centred = normalization.centred("centred", x, normalization.along(mean));
        T variance = normalization.variance(centred);
        return running()
                ? blended(pass, x, mean, centred, variance)
                : normalised(normalization, centred, centred, variance);
    }

    private <T extends Tensor> T blended(Pass<T> pass, T x, T mean, T centred, T variance) {
        Normalization<T> normalization = over(pass);
        T usedMean = blended(pass, Normalization.MEAN, mean);
        T usedVariance = blended(pass, Normalization.VARIANCE, variance);
        T shifted = normalization.centred("shifted", x, normalization.along(usedMean));
        return normalised(normalization, shifted, centred, usedVariance);
    }

    private <T extends Tensor> T blended(Pass<T> pass, String name, T latest) {
        Normalization<T> normalization = over(pass);
        T blend = normalization.blended(name, momentum, pass.state(name), latest);
        pass.setState(name, normalization.meanAlong(name, 0, blend));
        return blend;
    }

    private <T extends Tensor> T normalised(Normalization<T> normalization, T shifted, T centred, T variance) {
        T inverse = normalization.along(normalization.inverseDeviation(variance, epsilon));
        T normalised = normalization.normalised("normalised", shifted, inverse);
        T deviations = running() ? normalization.normalised("deviations", centred, inverse) : normalised;
        return normalization.output(normalised, deviations, inverse);
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        return over(pass).inputGradient(outputGradient, 1 - momentum);
    }

    private static <T extends Tensor> Normalization<T> over(Pass<T> pass) {
        return new Normalization<>(new Formula<>(pass), TIME);
    }
}
