package macrame.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

class DigitsTest {

    private static final int PIXELS = Digits.SIDE * Digits.SIDE;

    @Test
    void samplesArePicturesOfOneChannel() {
        Split split = DataSets.open("digits:3+2", 1);
        assertThat(split.training().sampleShape()).isEqualTo(Shape.of(28, 28, 1));
        assertThat(split.training().classes()).isEqualTo(10);
        assertThat(split.training().size()).isEqualTo(3);
        assertThat(split.test().size()).isEqualTo(2);
    }

    @Test
    void valuesAreMultiplesOf256thsBelowOne() {
        DataSet digits = Digits.samples(50, 1, "training");
        for (int i = 0; i < digits.size(); i++) {
            for (double value : picture(digits, i)) {
                assertThat(value).isBetween(0.0, 255 / 256.0);
                assertThat(value * 256).isEqualTo(Math.rint(value * 256));
            }
        }
    }

    @Test
    void everyDigitIsEquallyLikely() {
        int count = 10_000;
        DataSet digits = Digits.samples(count, 1, "training");
        long[] counts = new long[10];
        IntStream.range(0, count).forEach(i -> counts[digits.label(i)]++);
        for (long digit : counts) {
            // Five deviations of a binomial count, √(n·0.1·0.9).
            assertThat((double) digit).isCloseTo(count / 10.0, within(5 * Math.sqrt(count * 0.09)));
        }
    }

    @Test
    void picturesAreNeitherEmptyNorFull() {
        DataSet digits = Digits.samples(1000, 1, "training");
        for (int i = 0; i < digits.size(); i++) {
            double[] picture = picture(digits, i);
            long inked = IntStream.range(0, PIXELS)
                    .filter(pixel -> picture[pixel] > 0)
                    .count();
            assertThat(inked).isBetween(15L, 400L);
        }
    }

    /** A digit is more than its mean picture: comparing with those is far from enough, and far from hopeless. */
    @Test
    void meanPicturesTellOnlyMostDigitsApart() {
        Split split = DataSets.open("digits:2000+1000", 1);
        double[][] means = means(split.training());
        long right = IntStream.range(0, split.test().size())
                .filter(i ->
                        nearest(means, picture(split.test(), i)) == split.test().label(i))
                .count();
        assertThat(right).isBetween(500L, 850L);
    }

    private static double[][] means(DataSet data) {
        double[][] means = new double[data.classes()][PIXELS];
        int[] counts = new int[data.classes()];
        for (int i = 0; i < data.size(); i++) {
            double[] picture = picture(data, i);
            counts[data.label(i)]++;
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                means[data.label(i)][pixel] += picture[pixel];
            }
        }
        for (int digit = 0; digit < means.length; digit++) {
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                means[digit][pixel] /= counts[digit];
            }
        }
        return means;
    }

    private static int nearest(double[][] means, double[] picture) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int digit = 0; digit < means.length; digit++) {
            double distance = 0;
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                double difference = means[digit][pixel] - picture[pixel];
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                best = digit;
            }
        }
        return best;
    }

    private static double[] picture(DataSet data, int sample) {
        double[] picture = new double[PIXELS];
        data.copyTo(sample, picture, 0);
        return picture;
    }
}
