package macrame.nn.data;

import macrame.nn.tensor.Shape;
import org.apache.commons.rng.UniformRandomProvider;

/** Exchanges left and right in every second picture on average. */
public record HorizontalFlip() implements Augmentation {

    static final String NAME = "flip";

    @Override
    public String spelling() {
        return NAME;
    }

    @Override
    public double[] apply(Shape shape, double[] picture, UniformRandomProvider bits) {
        if (bits.nextBoolean()) {
            return picture;
        }
        int width = shape.extent(1);
        int channels = shape.extent(2);
        double[] flipped = new double[picture.length];
        for (int row = 0; row < picture.length; row += width * channels) {
            for (int column = 0; column < width; column++) {
                int from = row + column * channels;
                int to = row + (width - 1 - column) * channels;
                System.arraycopy(picture, from, flipped, to, channels);
            }
        }
        return flipped;
    }
}
