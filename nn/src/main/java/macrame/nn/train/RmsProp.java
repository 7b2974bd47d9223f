package macrame.nn.train;

import macrame.files.NumberText;
import macrame.nn.engine.Engine;
import macrame.nn.tensor.Tensor;

/**
 * RMSProp (Tieleman, Hinton, COURSERA lecture 6.5, 2012), with {@code h = ⟦g/(B·S)⟧}:
 *
 * <p>{@code r ← ⟦⟦ρr⟧ + (1−ρ)⟦h²⟧⟧, θ ← ⟦θ − η⟦h·⟦1/√⟦r + ε⟧⟧⟧⟧}
 *
 * <p>L2 decay makes {@code h = ⟦g/(B·S) + ⟦λθ⟧⟧}.
 *
 * @param decay ρ, 0 to below 1
 * @param epsilon ε, positive; in fixed point best no smaller than a step of the format of r
 * @param root who computes the inverse root
 */
public record RmsProp(double decay, double epsilon, InverseRoot root) implements Optimizer {

    /** @throws IllegalArgumentException if a value is out of range */
    public RmsProp {
        Moments.check("decay", decay);
        Moments.checkEpsilon(epsilon);
    }

    @Override
    public String label() {
        return "rmsprop";
    }

    @Override
    public String spelling() {
        return label() + ":" + NumberText.shortest(decay) + "," + NumberText.shortest(epsilon);
    }

    @Override
    public <T extends Tensor> UpdateRule<T> rule(Engine<T> engine, UpdateStep step) {
        VectorUnit<T> unit = new VectorUnit<>(engine, step);
        Moments<T> moments = new Moments<>(unit, step.divisor(), decay, epsilon, root);
        T rate = unit.constant(RATE.part(), -step.rate());
        boolean decoupled = step.decay().is(WeightDecay.Kind.DECOUPLED);
        return new UpdateRule<>(rate, (parameter, gradient) -> {
            T mean = moments.meanGradient(parameter, gradient);
            T direction = moments.normalized(parameter, mean, mean);
            unit.move(parameter, rate, direction, unit.decayed(parameter, decoupled));
        });
    }
}
