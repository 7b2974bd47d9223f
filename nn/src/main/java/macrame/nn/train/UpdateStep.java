package macrame.nn.train;

/**
 * What is the same for all parameters in one update.
 *
 * @param number of the update, from 1
 * @param rate learning rate η, positive or zero
 * @param divisor what the sums of gradients are divided by: samples times loss scale, B·S
 * @param decay what pulls parameters to zero
 */
public record UpdateStep(long number, double rate, double divisor, WeightDecay decay) {}
