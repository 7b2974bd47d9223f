package macrame.nn.train;

import macrame.nn.engine.Engine;
import macrame.nn.tensor.Tensor;

/**
 * Stochastic gradient descent: {@code θ ← ⟦θ − η/(B·S)·g⟧}. With weight decay {@code ⟦θ − ηλθ⟧} takes the place of the
 * θ on the right.
 */
public record Sgd() implements Optimizer {

    @Override
    public String label() {
        return "sgd";
    }

    @Override
    public String spelling() {
        return label();
    }

    @Override
    public <T extends Tensor> UpdateRule<T> rule(Engine<T> engine, UpdateStep step) {
        VectorUnit<T> unit = new VectorUnit<>(engine, step);
        T rate = unit.constant(RATE.part(), -step.rate() / step.divisor());
        boolean decays = step.decay().rate() > 0;
        return new UpdateRule<>(
                rate, (parameter, gradient) -> unit.move(parameter, rate, gradient, unit.decayed(parameter, decays)));
    }
}
