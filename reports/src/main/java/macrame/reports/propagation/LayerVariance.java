package macrame.reports.propagation;

import java.util.Optional;

/**
 * Variances at one layer with weights.
 *
 * @param link the layer and the one before it
 * @param weightVariance mean square of the weights: their variance, as initialisers have mean 0
 * @param predictedForward of the outputs before the activation; empty for the first layer and where the formula says
 *     nothing
 * @param measuredForward the same on a batch
 * @param predictedBackward of the gradient by the inputs
 * @param measuredBackward the same on a batch; empty for layers whose input gradient nobody needs
 */
record LayerVariance(
        Link link,
        double weightVariance,
        Optional<Double> predictedForward,
        double measuredForward,
        Optional<Double> predictedBackward,
        Optional<Double> measuredBackward) {}
