package macrame.nn.layer;

import java.util.List;
import macrame.nn.precision.Role;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * Normalises every feature (innermost axis) over the samples and all other axes, then scales and shifts it; see
 * {@link Normalization}. In training with the batch's statistics, which are blended into running ones; otherwise with
 * the running ones.
 *
 * @param momentum share of the running statistics that stays at every step, from 0 to below 1
 * @param epsilon added to the variance, positive
 */
public record BatchNorm(double momentum, double epsilon) implements Layer {

    /** Momentum 0.9 and ε = 1e-5. */
    public static final BatchNorm DEFAULT = new BatchNorm(0.9, 1e-5);

    /** @throws IllegalArgumentException if a number is out of range */
    public BatchNorm {
        Factors.below("the momentum of batch norm", momentum);
        Factors.positive("the epsilon of batch norm", epsilon);
    }

    @Override
    public String type() {
        return "batch-norm";
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
    public List<StateSpec> states(List<Shape> inputs) {
        return Normalization.states(inputs.get(0).extent(-1));
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        Shape shape = inputs.get(0).shape();
        T x = reshaped(pass, inputs.get(0), Role.ACTIVATION, rows(shape));
        Normalization<T> normalization = new Normalization<>(new Formula<>(pass), 0);
        T y = pass.training() ? trained(pass, normalization, x) : used(pass, normalization, x);
        return reshaped(pass, y, Role.ACTIVATION, shape);
    }

    private <T extends Tensor> T trained(Pass<T> pass, Normalization<T> normalization, T x) {
        T mean = normalization.mean(x);
        T centred = normalization.centred("centred", x, mean);
        T variance = normalization.variance(centred);
        update(pass, normalization, Normalization.MEAN, mean);
        update(pass, normalization, Normalization.VARIANCE, variance);
        return normalised(normalization, centred, variance);
    }

    private <T extends Tensor> void update(Pass<T> pass, Normalization<T> normalization, String name, T latest) {
        pass.setState(name, normalization.blended(name, momentum, pass.state(name), latest));
    }

    private <T extends Tensor> T used(Pass<T> pass, Normalization<T> normalization, T x) {
        T centred = normalization.centred("centred", x, pass.state(Normalization.MEAN));
        return normalised(normalization, centred, pass.state(Normalization.VARIANCE));
    }

    private <T extends Tensor> T normalised(Normalization<T> normalization, T centred, T variance) {
        T inverseDeviation = normalization.inverseDeviation(variance, epsilon);
        T normalised = normalization.normalised("normalised", centred, inverseDeviation);
        return normalization.output(normalised, normalised, inverseDeviation);
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        Shape shape = outputGradient.shape();
        T gradient = reshaped(pass, outputGradient, Role.ACTIVATION_GRADIENT, rows(shape));
        return new Normalization<>(new Formula<>(pass), 0)
                .inputGradient(gradient, 1).stream()
                        .map(dx -> reshaped(pass, dx, Role.ACTIVATION_GRADIENT, shape))
                        .toList();
    }

    private static Shape rows(Shape shape) {
        return Shape.of(shape.size() / shape.extent(-1), shape.extent(-1));
    }

    private static <T extends Tensor> T reshaped(Pass<T> pass, T x, Role role, Shape shape) {
        return pass.engine().move(pass.site("rows", role), x, new Move.Reshape(shape));
    }
}
