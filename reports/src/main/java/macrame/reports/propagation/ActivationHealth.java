package macrame.reports.propagation;

import java.util.Optional;

/**
 * How much of a gradient an activation lets through.
 *
 * @param node where
 * @param type the activation
 * @param units number of units of one sample
 * @param dead share of the units that a gradient came to and that let nothing through for any sample
 * @param saturated share of the elements with a slope below a hundredth of the steepest there is; for squashing functions
 * @param squaredSlope E[act'²], mean over all elements
 */
record ActivationHealth(
        String node, String type, int units, double dead, Optional<Double> saturated, double squaredSlope) {}
