package macrame.nn.data;

import macrame.nn.tensor.Shape;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Surrounds a picture with zeros and cuts one of its size out again, every place equally likely.
 *
 * @param padding width of the border of zeros in pixels, 1 to {@value #MOST}
 */
public record RandomCrop(int padding) implements Augmentation {

    static final String NAME = "crop";
    static final int MOST = 1000;

    /** @throws IllegalArgumentException if the padding is out of range */
    public RandomCrop {
        if (padding < 1 || padding > MOST) {
            throw new IllegalArgumentException("a crop's padding is 1 to " + MOST + " pixels, not " + padding);
        }
    }

    @Override
    public String spelling() {
        return NAME + ":" + padding;
    }

    @Override
    public double[] apply(Shape shape, double[] picture, UniformRandomProvider bits) {
        int height = shape.extent(0);
        int width = shape.extent(1);
        int channels = shape.extent(2);
        int down = bits.nextInt(2 * padding + 1) - padding;
        int across = bits.nextInt(2 * padding + 1) - padding;
        int firstColumn = Math.max(0, -across);
        int columns = Math.min(width, width - across) - firstColumn;
        double[] cropped = new double[picture.length];
        for (int row = Math.max(0, -down); columns > 0 && row < Math.min(height, height - down); row++) {
            int from = ((row + down) * width + firstColumn + across) * channels;
            int to = (row * width + firstColumn) * channels;
            System.arraycopy(picture, from, cropped, to, columns * channels);
        }
        return cropped;
    }
}
