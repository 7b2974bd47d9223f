package macrame.nn.data;

import java.util.Locale;
import macrame.nn.random.RandomStream;
import macrame.nn.tensor.Shape;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Functions of two variables to be learnt from points on them: samples (x, y), targets f(x, y).
 *
 * <p>x and y are multiples of 1/128 from −1 to 127/128, every one equally likely: codes of {@code s8f7}.
 */
enum Surface {

    /** x² − y², from −1 to 1. */
    SADDLE {
        @Override
        double height(double x, double y) {
            return x * x - y * y;
        }
    },

    /** sin(πx)·cos(πy), from −1 to 1. */
    RIPPLE {
        @Override
        double height(double x, double y) {
            return StrictMath.sin(StrictMath.PI * x) * StrictMath.cos(StrictMath.PI * y);
        }
    },

    /**
     * Franke's function of ((x + 1)/2, (y + 1)/2), two peaks, a dip and a slope from 0 to 1.22 ("A critical comparison of
     * some methods for interpolation of scattered data", report NPS-53-79-003, 1979).
     */
    FRANKE {
        @Override
        double height(double x, double y) {
            double u = 9 * (x + 1) / 2;
            double v = 9 * (y + 1) / 2;
            return 0.75 * StrictMath.exp(-(square(u - 2) + square(v - 2)) / 4)
                    + 0.75 * StrictMath.exp(-square(u + 1) / 49 - (v + 1) / 10)
                    + 0.5 * StrictMath.exp(-(square(u - 7) + square(v - 3)) / 4)
                    - 0.2 * StrictMath.exp(-square(u - 4) - square(v - 7));
        }
    };

    private static final int POSITIONS = 256;
    private static final double STEP = 0x1p-7;

    /** The target at a point, −1 ≤ x, y ≤ 1. */
    abstract double height(double x, double y);

    /** The first points of one part, as {@link GeneratedData.Generator} states it. */
    DataSet samples(int count, long seed, String part) {
        String name = name().toLowerCase(Locale.ROOT);
        double[] points = new double[2 * count];
        double[] heights = new double[count];
        for (int sample = 0; sample < count; sample++) {
            UniformRandomProvider bits = RandomStream.of(seed, name + " " + part, sample);
            double x = bits.nextInt(POSITIONS) * STEP - 1;
            double y = bits.nextInt(POSITIONS) * STEP - 1;
            points[2 * sample] = x;
            points[2 * sample + 1] = y;
            heights[sample] = height(x, y);
        }
        return StoredData.ofReals(name, Shape.of(2), Target.ofReals(Shape.of(1)), points, heights);
    }

    private static double square(double value) {
        return value * value;
    }
}
