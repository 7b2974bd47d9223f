package macrame.testvectors.source;

import macrame.nn.network.Network;
import macrame.nn.random.RandomStream;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.Batch;
import macrame.nn.train.Loss;
import org.apache.commons.rng.UniformRandomProvider;

/** Samples for networks that come without data: seeded values in [−1, 1), and answers of which nobody needs the values. */
public final class SeededBatch {

    private static final String PURPOSE = "vectors.samples";

    private SeededBatch() {}

    /** A batch of a network's samples. */
    public static Batch of(Network network, int size, Loss loss, long seed) {
        double[] values = new double[Math.multiplyExact(size, network.input().size())];
        UniformRandomProvider random = RandomStream.of(seed, PURPOSE, 0);
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * random.nextDouble() - 1;
        }
        RealTensor inputs = new RealTensor(network.input().inBatch(size), values);
        return new Batch(inputs, loss.anyTargets(network.outputShape(), size));
    }
}
