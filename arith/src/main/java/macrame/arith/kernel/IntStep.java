package macrame.arith.kernel;

/**
 * One step of a saturating chain in {@code int}: {@code floor = sum + (p >> dropped)}, plus 1 if the dropped bits of p
 * and a bias carry, clamped. The bias is {@code bias + (floor < 0 ? biasIfNegative : 0) + (floor odd ? biasIfOdd : 0)}.
 *
 * @param shift bits that products move left before all else; 0 when any are dropped
 * @param dropped bits of a product below the sum's grid
 * @param bias what is added to the dropped bits
 * @param biasIfNegative what is added besides when the floor is negative
 * @param biasIfOdd what is added besides when the floor is odd
 * @param lowest the smallest sum
 * @param highest the largest sum
 * @param aligned whether an int also holds every biased sum on the products' grid, and no bias depends on both
 */
public record IntStep(
        int shift, int dropped, int bias, int biasIfNegative, int biasIfOdd, int lowest, int highest, boolean aligned) {

    /** Whether the bias is the same for every sum, so that products may round by themselves. */
    public boolean roundsProducts() {
        return biasIfNegative == 0 && biasIfOdd == 0;
    }

    /** The sum after one more product. */
    public int apply(int sum, int product) {
        int floor = sum + (product << shift >> dropped);
        int tail = product & ((1 << dropped) - 1);
        int carry = tail + bias + (floor >> 31 & biasIfNegative) + (-(floor & 1) & biasIfOdd) >>> dropped;
        return Math.min(Math.max(floor + carry, lowest), highest);
    }
}
