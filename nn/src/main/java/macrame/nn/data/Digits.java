package macrame.nn.data;

import macrame.nn.random.RandomStream;
import macrame.nn.tensor.Shape;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Generated digits that look written by hand: 28×28×1 pictures, ten classes.
 *
 * <p>Sample i depends on the seed, the part and i only ({@link RandomStream}), so that a larger set starts with the
 * smaller one and no sample depends on who asked first.
 */
public final class Digits {

    /** Pixels along each side of a picture. */
    public static final int SIDE = 28;

    private static final int CLASSES = 10;

    private Digits() {}

    /**
     * A training and a test set that share no sample.
     *
     * @param training number of training samples, at least 1
     * @param test number of test samples, at least 1
     * @param seed seed of both
     */
    public static Split split(int training, int test, long seed) {
        return new Split(
                samples(training, seed, "training"),
                samples(test, seed, "test"),
                "generated digits 28×28, seed " + seed + ": " + training + " training and " + test + " test samples");
    }

    /**
     * The first samples of one part.
     *
     * @param count how many, at least 1
     * @param part name of the part; parts are independent of each other
     */
    static DataSet samples(int count, long seed, String part) {
        byte[] pixels = new byte[Math.multiplyExact(count, SIDE * SIDE)];
        byte[] labels = new byte[count];
        GrayCanvas canvas = new GrayCanvas(SIDE);
        for (int sample = 0; sample < count; sample++) {
            UniformRandomProvider bits = RandomStream.of(seed, "digits " + part, sample);
            int digit = bits.nextInt(CLASSES);
            labels[sample] = (byte) digit;
            canvas.clear();
            DigitWriter writer = new DigitWriter(bits);
            writer.write(digit, canvas);
            canvas.copyTo(pixels, sample * SIDE * SIDE, writer.ink());
        }
        return new Pictures("digits", Shape.of(SIDE, SIDE, 1), CLASSES, pixels, labels);
    }
}
