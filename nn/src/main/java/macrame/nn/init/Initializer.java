package macrame.nn.init;

import macrame.nn.random.NormalVariates;
import macrame.nn.random.RandomStream;
import macrame.nn.tensor.Shape;

/**
 * The distribution a parameter's values are drawn from before training: normal, mean 0, with a variance that may depend
 * on the fans of the layer. For a convolution the fan-in is k²·c_in and the fan-out k²·c_out; a group counts its own
 * channels only.
 */
public sealed interface Initializer permits FanInitializer, GaussianInitializer {

    /** Canonical spelling, which {@link Initializers#parse} accepts. */
    String spelling();

    /**
     * Variance of the values.
     *
     * @param fanIn products that are added up in one output of the layer, at least 1
     * @param fanOut products that one input of the layer takes part in, at least 1
     * @throws IllegalArgumentException if a fan is below 1
     */
    double variance(int fanIn, int fanOut);

    /** Standard deviation of the values, the root of {@link #variance}. */
    default double deviation(int fanIn, int fanOut) {
        return Math.sqrt(variance(fanIn, fanOut));
    }

    /**
     * The values of one parameter, in the order of its shape.
     *
     * <p>They depend on the arguments only: not on the other parameters of a network, their order or the thread. The
     * shape counts by its size: the same values in another shape are the same sequence.
     *
     * @param shape shape of the parameter
     * @param seed seed of the run
     * @param name name of the parameter, unique in its network; another name gives independent values
     * @throws IllegalArgumentException if a fan is below 1
     */
    default double[] values(Shape shape, int fanIn, int fanOut, long seed, String name) {
        double deviation = deviation(fanIn, fanOut);
        double[] values = new double[shape.size()];
        if (deviation == 0) {
            return values;
        }
        NormalVariates normal = new NormalVariates(RandomStream.of(seed, "initial value of " + name, 0));
        for (int i = 0; i < values.length; i++) {
            values[i] = deviation * normal.next();
        }
        return values;
    }
}
