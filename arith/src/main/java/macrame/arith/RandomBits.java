package macrame.arith;

/** Random bits by position instead of by order, so that results do not depend on who asks first. */
@FunctionalInterface
public interface RandomBits {

    /**
     * 64 random bits.
     *
     * @param index the element, counted over the whole result
     * @param term the step of the MAC chain that made it, 0 outside one
     */
    long at(long index, int term);
}
