package macrame.arith.kernel;

/**
 * A rounding and saturating cast of d dropped bits: {@code x = floor + carry}, where the carry is the bit {@code 2^d} of
 * {@code remainder + bias + (floor < 0 ? biasIfNegative : 0) + (floor odd ? biasIfOdd : 0)}, clamped.
 *
 * @param dropped bits below the target's grid, 0 to 62
 * @param carryAt position of the carry, at least 1; d unless that is 0, where all biases are too small to carry
 * @param bias what is added to the dropped bits
 * @param biasIfNegative what is added besides when the floor is negative
 * @param biasIfOdd what is added besides when the floor is odd
 * @param lowest the smallest result
 * @param highest the largest result
 */
public record CastStep(
        int dropped, int carryAt, long bias, long biasIfNegative, long biasIfOdd, long lowest, long highest) {}
