package macrame.sim.workload;

/**
 * A number of equally wide words.
 *
 * @param count number of words, not negative
 * @param bits bits of one word, 1 to 64
 */
public record Words(long count, int bits) {

    /** No words. */
    public static final Words NONE = new Words(0, 1);

    /** @throws IllegalArgumentException if the count is negative or the width out of range */
    public Words {
        if (count < 0) {
            throw new IllegalArgumentException("a number of words is not negative, but " + count);
        }
        if (bits < 1 || bits > 64) {
            throw new IllegalArgumentException("a word is 1 to 64 bits wide, not " + bits);
        }
    }
}
