package macrame.nn.data;

import macrame.nn.random.RandomStream;
import macrame.nn.tensor.Shape;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Generated textures: 32×32×3 pictures in the ten classes of {@link TexturePattern}, a lighter colour on a darker ground,
 * of random period, place and direction, under noise.
 */
final class Textures {

    static final int SIDE = 32;

    private static final int CHANNELS = 3;
    private static final TexturePattern[] PATTERNS = TexturePattern.values();
    /** Length of a period in pixels. */
    private static final UniformRange PERIOD = new UniformRange(4.5, 10);

    private static final UniformRange PLACE = new UniformRange(0, SIDE);
    private static final UniformRange GROUND = new UniformRange(0, 0.5);
    private static final UniformRange FIGURE = new UniformRange(0.4, 1);
    /** Width of the uniform noise on each value. */
    private static final double NOISE = 0.35;

    private Textures() {}

    /** The first samples of one part, as {@link GeneratedData.Generator} states it. */
    static DataSet samples(int count, long seed, String part) {
        int size = SIDE * SIDE * CHANNELS;
        byte[] pixels = new byte[Math.multiplyExact(count, size)];
        byte[] labels = new byte[count];
        for (int sample = 0; sample < count; sample++) {
            UniformRandomProvider bits = RandomStream.of(seed, "textures " + part, sample);
            labels[sample] = (byte) bits.nextInt(PATTERNS.length);
            draw(PATTERNS[labels[sample]], bits, pixels, sample * size);
        }
        return StoredData.ofPictures("textures", Shape.of(SIDE, SIDE, CHANNELS), PATTERNS.length, pixels, labels);
    }

    private static void draw(TexturePattern pattern, UniformRandomProvider bits, byte[] pixels, int offset) {
        double angle = StrictMath.toRadians(pattern.direction(bits));
        double period = PERIOD.draw(bits);
        double cosine = StrictMath.cos(angle) / period;
        double sine = StrictMath.sin(angle) / period;
        double centreX = PLACE.draw(bits);
        double centreY = PLACE.draw(bits);
        double[] ground = colour(GROUND, bits);
        double[] figure = colour(FIGURE, bits);
        int at = offset;
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double x = column - centreX;
                double y = centreY - row;
                double share = pattern.share(x * cosine + y * sine, y * cosine - x * sine);
                long noise = bits.nextLong();
                for (int channel = 0; channel < CHANNELS; channel++) {
                    double value = ground[channel] + (figure[channel] - ground[channel]) * share;
                    double noisy = value + NOISE * ((noise >>> 16 * channel & 0xffff) * 0x1p-16 - 0.5);
                    pixels[at++] = (byte) (int) Math.max(0, Math.min(255, 256 * noisy));
                }
            }
        }
    }

    private static double[] colour(UniformRange brightness, UniformRandomProvider bits) {
        double[] colour = new double[CHANNELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            colour[channel] = brightness.draw(bits);
        }
        return colour;
    }
}
