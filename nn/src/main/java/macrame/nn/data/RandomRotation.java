package macrame.nn.data;

import macrame.files.NumberText;
import macrame.nn.tensor.Shape;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Turns a picture about its middle by a random angle, every one equally likely, with bilinear interpolation; what comes
 * from outside is 0.
 *
 * @param degrees largest angle in either direction, above 0 and at most 180
 */
public record RandomRotation(double degrees) implements Augmentation {

    static final String NAME = "rotate";
    static final double MOST = 180;

    /** @throws IllegalArgumentException if the angle is out of range or not a number */
    public RandomRotation {
        if (!(degrees > 0 && degrees <= MOST)) {
            throw new IllegalArgumentException(
                    "a rotation is above 0 and at most 180 degrees, not " + NumberText.shortest(degrees));
        }
    }

    @Override
    public String spelling() {
        return NAME + ":" + NumberText.shortest(degrees);
    }

    @Override
    public double[] apply(Shape shape, double[] picture, UniformRandomProvider bits) {
        return turned(shape, picture, degrees * (2 * bits.nextDouble() - 1));
    }

    /** Turned clockwise by an angle in degrees. */
    static double[] turned(Shape shape, double[] picture, double degrees) {
        int height = shape.extent(0);
        int width = shape.extent(1);
        int channels = shape.extent(2);
        double cosine = StrictMath.cos(StrictMath.toRadians(degrees));
        double sine = StrictMath.sin(StrictMath.toRadians(degrees));
        double middleX = (width - 1) / 2.0;
        double middleY = (height - 1) / 2.0;
        double[] turned = new double[picture.length];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                double x = middleX + (column - middleX) * cosine + (row - middleY) * sine;
                double y = middleY + (row - middleY) * cosine - (column - middleX) * sine;
                for (int channel = 0; channel < channels; channel++) {
                    turned[(row * width + column) * channels + channel] = between(shape, picture, x, y, channel);
                }
            }
        }
        return turned;
    }

    private static double between(Shape shape, double[] picture, double x, double y, int channel) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        double right = x - column;
        double below = y - row;
        double upper = (1 - right) * pixel(shape, picture, column, row, channel)
                + right * pixel(shape, picture, column + 1, row, channel);
        double lower = (1 - right) * pixel(shape, picture, column, row + 1, channel)
                + right * pixel(shape, picture, column + 1, row + 1, channel);
        return (1 - below) * upper + below * lower;
    }

    private static double pixel(Shape shape, double[] picture, int column, int row, int channel) {
        boolean inside = column >= 0 && column < shape.extent(1) && row >= 0 && row < shape.extent(0);
        return inside ? picture[(row * shape.extent(1) + column) * shape.extent(2) + channel] : 0;
    }
}
