package macrame.nn.train;

import macrame.files.NumberText;
import macrame.nn.engine.Engine;
import macrame.nn.tensor.Tensor;

/**
 * Gradient descent with momentum μ. The velocity is in units of the parameters, so that it depends neither on the loss
 * scale nor on later rates (Sutskever, Martens, Dahl, Hinton, ICML 2013, proceedings.mlr.press/v28/sutskever13.html):
 *
 * <p>{@code v ← ⟦⟦μv⟧ − η/(B·S)·g⟧, θ ← ⟦θ + v⟧}
 *
 * <p>Nesterov's form, with θ standing for the point looked ahead to (Bengio, Boulanger-Lewandowski, Pascanu, 2012,
 * arXiv:1212.0901, eq. 7): {@code θ ← ⟦⟦θ − η/(B·S)·g⟧ + μv⟧} with the new v. L2 decay puts {@code ⟦⟦μv⟧ − ηλθ⟧} in
 * the place of {@code ⟦μv⟧}; in Nesterov's form also {@code ⟦θ − ηλθ⟧} in that of the θ on the right.
 *
 * @param momentum μ, 0 to below 1
 * @param nesterov whether the gradient counts as taken at the point ahead
 */
public record Momentum(double momentum, boolean nesterov) implements Optimizer {

    private static final String VELOCITY = "velocity";

    /** @throws IllegalArgumentException if the momentum is out of range */
    public Momentum {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum is 0 to below 1, not " + momentum);
        }
    }

    @Override
    public String label() {
        return nesterov ? "nesterov" : "momentum";
    }

    @Override
    public String spelling() {
        return label() + ":" + NumberText.shortest(momentum);
    }

    @Override
    public <T extends Tensor> UpdateRule<T> rule(Engine<T> engine, UpdateStep step) {
        VectorUnit<T> unit = new VectorUnit<>(engine, step);
        T rate = unit.constant(RATE.part(), -step.rate() / step.divisor());
        T keep = unit.constant(VELOCITY, momentum);
        T one = unit.constant("one", 1);
        boolean decoupled = step.decay().is(WeightDecay.Kind.DECOUPLED);
        boolean decays = decoupled || nesterov && step.decay().rate() > 0;
        return new UpdateRule<>(rate, (parameter, gradient) -> {
            T kept = unit.product(parameter, VELOCITY + ".kept", keep, unit.state(parameter, VELOCITY));
            T pulled = unit.pulled(parameter, VELOCITY + ".pulled", kept);
            T velocity = unit.multiplyAdd(parameter, VELOCITY, rate, gradient, pulled);
            parameter.optimizerState().put(VELOCITY, velocity);
            T theta = unit.decayed(parameter, decays);
            if (nesterov) {
                unit.move(parameter, rate, gradient, theta);
                theta = parameter.master();
            }
            unit.move(parameter, nesterov ? keep : one, velocity, theta);
        });
    }
}
