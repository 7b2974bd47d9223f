package macrame.nn.data;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Where a random property of a sample comes from, every value equally likely.
 *
 * @param low the least value
 * @param high no value reaches it
 */
record UniformRange(double low, double high) {

    double draw(UniformRandomProvider bits) {
        return low + (high - low) * bits.nextDouble();
    }
}
