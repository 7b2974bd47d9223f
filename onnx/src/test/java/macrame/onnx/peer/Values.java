package macrame.onnx.peer;

import macrame.nn.random.RandomStream;
import org.apache.commons.rng.UniformRandomProvider;

/** Reproducible floats between −1 and 1. */
public final class Values {

    private final UniformRandomProvider random;

    public Values(long seed) {
        random = RandomStream.of(seed, "values", 0);
    }

    public float next() {
        return (float) (random.nextDouble() * 2 - 1);
    }

    public int integer(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    public float[] floats(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = next();
        }
        return values;
    }

    public double[] reals(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = next();
        }
        return values;
    }

    public int[] integers(int count, int from, int to) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = integer(from, to);
        }
        return values;
    }
}
