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
final class Digits {

    /** Pixels along each side of a picture. */
    static final int SIDE = 28;

    private static final int CLASSES = 10;

    private Digits() {}

    /** The first samples of one part, as {@link GeneratedData.Generator} states it. */
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
        return StoredData.ofPictures("digits", Shape.of(SIDE, SIDE, 1), CLASSES, pixels, labels);
    }
}
