package macrame.nn.data;

import macrame.nn.random.RandomStream;
import org.apache.commons.rng.UniformRandomProvider;

/** The order in which a training run visits its samples. */
public final class Shuffle {

    private static final String PURPOSE = "shuffle";

    private Shuffle() {}

    /**
     * The order of one epoch: a permutation of 0 to {@code size − 1}, every one equally likely (Fisher and Yates).
     *
     * @param size number of samples, at least 0
     * @param seed seed of the run
     * @param epoch which pass over the data; the order depends on nothing but these three
     */
    public static int[] order(int size, long seed, long epoch) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        UniformRandomProvider bits = RandomStream.of(seed, PURPOSE, epoch);
        for (int last = size - 1; last > 0; last--) {
            int other = bits.nextInt(last + 1);
            int moved = order[other];
            order[other] = order[last];
            order[last] = moved;
        }
        return order;
    }
}
