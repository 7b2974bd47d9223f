package macrame.nn.train;

import macrame.files.NumberText;
import macrame.nn.engine.Engine;
import macrame.nn.tensor.Tensor;

/**
 * Adam (Kingma, Ba, ICLR 2015, arXiv:1412.6980) in the form at the end of its section 2, where the corrections of the
 * starting bias are part of the rate, {@code α = η·√(1−β₂ᵗ)/(1−β₁ᵗ)}. With {@code h = ⟦g/(B·S)⟧}:
 *
 * <p>{@code m ← ⟦⟦β₁m⟧ + (1−β₁)h⟧, v ← ⟦⟦β₂v⟧ + (1−β₂)⟦h²⟧⟧, θ ← ⟦θ − α⟦m·⟦1/√⟦v + ε²⟧⟧⟧⟧}
 *
 * <p>The paper divides by {@code √v + ε}. A vector unit has 1/√ and no division; {@code 1/√(v + ε²)} lies between that
 * and √2 times that, and agrees where v is zero or much larger than ε². L2 decay makes {@code h = ⟦g/(B·S) + ⟦λθ⟧⟧};
 * decoupled decay gives AdamW.
 *
 * @param beta1 β₁, 0 to below 1
 * @param beta2 β₂, 0 to below 1
 * @param epsilon ε, positive; in fixed point ε² is best no smaller than a step of the format of v
 * @param root who computes the inverse root
 */
public record Adam(double beta1, double beta2, double epsilon, InverseRoot root) implements Optimizer {

    /** @throws IllegalArgumentException if a value is out of range */
    public Adam {
        Moments.check("beta1", beta1);
        Moments.check("beta2", beta2);
        Moments.checkEpsilon(epsilon);
    }

    @Override
    public String label() {
        return "adam";
    }

    @Override
    public String spelling() {
        return label() + ":" + NumberText.shortest(beta1) + "," + NumberText.shortest(beta2) + ","
                + NumberText.shortest(epsilon);
    }

    @Override
    public <T extends Tensor> UpdateRule<T> rule(Engine<T> engine, UpdateStep step) {
        VectorUnit<T> unit = new VectorUnit<>(engine, step);
        Moments<T> moments = new Moments<>(unit, step.divisor(), beta2, epsilon * epsilon, root);
        T rate = unit.constant(RATE.part(), -step.rate() * correction(step.number()));
        T keep = unit.constant("first-moment.keep", beta1);
        T share = unit.constant("first-moment.share", 1 - beta1);
        boolean decoupled = step.decay().is(WeightDecay.Kind.DECOUPLED);
        return new UpdateRule<>(rate, (parameter, gradient) -> {
            T mean = moments.meanGradient(parameter, gradient);
            T first = unit.average(parameter, "first-moment", keep, share, mean);
            T direction = moments.normalized(parameter, mean, first);
            unit.move(parameter, rate, direction, unit.decayed(parameter, decoupled));
        });
    }

    private double correction(long number) {
        return StrictMath.sqrt(1 - StrictMath.pow(beta2, number)) / (1 - StrictMath.pow(beta1, number));
    }
}
