package macrame.reports.propagation;

import java.util.Optional;

/**
 * What one batch would do to a parameter.
 *
 * @param layer the node
 * @param name of the parameter
 * @param weight whether it is a weight rather than an offset
 * @param elements number of its elements
 * @param moved share of them with a gradient that is not zero
 * @param lost share of those whose master copy the update leaves as it is, as it is less than half a step; empty without
 *     formats
 */
record ParameterGradient(
        String layer, String name, boolean weight, int elements, double moved, Optional<Double> lost) {}
