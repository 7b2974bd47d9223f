package macrame.reports.precision;

import java.util.Optional;
import macrame.arith.FixedFormat;

/**
 * What the training of one layer needs.
 *
 * @param layer name of the layer
 * @param weightGradient variances by the chosen statistic
 * @param largestSquaredGain λ: the largest singular value of the squared operand of the weight-gradient product
 * @param activationGradient grid of the gradients by the layer's output; empty when they stayed zero
 * @param weight format of the weights, if they have any influence on the outputs
 * @param smallestRate smallest learning rate used that is not zero, over the scale of the loss
 */
public record LayerNeeds(
        String layer,
        GradientVariance weightGradient,
        double largestSquaredGain,
        Optional<GridRequirement> activationGradient,
        Optional<FixedFormat> weight,
        double smallestRate) {

    /**
     * The clip of activation gradients in standard deviations. The authors' public code takes four times that of weight
     * gradients: a clipped activation gradient spoils everything before it.
     */
    static final double ACTIVATION_CLIP = 8;

    /**
     * The grid of a layer's activation gradients: the clip, and a step of at most that of the weight gradients over √λ
     * (criterion 4).
     */
    static GridRequirement activationGrid(double largestVariance, GradientVariance weights, double lambda) {
        double step = weights.requirement().stepSquared() / lambda;
        double clip = ACTIVATION_CLIP * ACTIVATION_CLIP * largestVariance;
        return new GridRequirement(Math.max(clip, step), step);
    }

    /**
     * Bits of the master copy below the last bit of the weights (criterion 5): the smallest update, {@code γ Δ}, must
     * not be lost, so that its step is {@code 2^⌊log2(γ Δ)⌋}.
     *
     * @param rate smallest learning rate γ that is not zero
     * @param gradientStepExponent of the step Δ of the weight gradients
     * @param weightFraction fraction bits of the weights
     */
    static int accumulatorBits(double rate, int gradientStepExponent, int weightFraction) {
        int step = Math.getExponent(rate) + gradientStepExponent;
        return -step - weightFraction;
    }

    /** Bits of the master copy below the last bit of the weights; empty without a format of the weights. */
    public Optional<Integer> accumulatorBits() {
        return weight.map(format -> Math.max(
                0, accumulatorBits(smallestRate, weightGradient.requirement().stepExponent(), format.fraction())));
    }

    /** Format of the master copy: the weights' with the accumulator's bits below. */
    public Optional<FixedFormat> master() {
        return weight.map(format -> FixedFormat.signed(
                format.width() + accumulatorBits().orElseThrow(),
                format.fraction() + accumulatorBits().orElseThrow()));
    }
}
