package macrame.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import macrame.nn.random.RandomStream;
import macrame.nn.tensor.Shape;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TexturesTest {

    @Test
    void samplesAreColourPicturesOfTenClasses() {
        DataSet data = Textures.samples(300, 1, "test");
        assertThat(data.sampleShape()).isEqualTo(Shape.of(32, 32, 3));
        assertThat(data.target()).isEqualTo(Target.ofClass(10));
        boolean[] seen = new boolean[10];
        for (int sample = 0; sample < data.size(); sample++) {
            seen[data.label(sample)] = true;
        }
        assertThat(seen).containsOnly(true);
    }

    @ParameterizedTest
    @EnumSource
    void sharesStayBetweenZeroAndOneAndReachBoth(TexturePattern pattern) {
        double least = 1;
        double most = 0;
        for (int i = 0; i < 10_000; i++) {
            double share = pattern.share(i % 100 * 0.0731 - 3, i / 100 * 0.0693 - 3);
            least = Math.min(least, share);
            most = Math.max(most, share);
            assertThat(share).isBetween(0.0, 1.0);
        }
        assertThat(least).isLessThan(0.05);
        assertThat(most).isGreaterThan(0.95);
    }

    @Test
    void stripesDependOnTheirDirectionOnly() {
        UniformRandomProvider bits = RandomStream.of(1, "test", 0);
        int[] expected = {90, 135, 0, 45};
        for (int i = 0; i < 4; i++) {
            TexturePattern stripes = TexturePattern.values()[i];
            for (int trial = 0; trial < 100; trial++) {
                assertThat(stripes.direction(bits)).isCloseTo(expected[i], within(13.0));
            }
            assertThat(stripes.share(0.3, 7)).isEqualTo(stripes.share(0.3, -2));
        }
    }

    @Test
    void aHorizontalStripeVariesDownThePictureAndNotAcross() {
        double down = 0;
        double across = 0;
        DataSet data = Textures.samples(400, 1, "test");
        double[] picture = new double[32 * 32 * 3];
        for (int sample = 0; sample < data.size(); sample++) {
            if (data.label(sample) == TexturePattern.HORIZONTAL_STRIPES.ordinal()) {
                data.copyTo(sample, picture, 0);
                down += variation(picture, 32 * 3);
                across += variation(picture, 3);
            }
        }
        assertThat(down).isGreaterThan(1.5 * across);
    }

    /** Sum of the squared differences of values that are so far apart. */
    private static double variation(double[] picture, int distance) {
        double sum = 0;
        for (int i = 0; i + 32 * 3 < picture.length; i++) {
            double difference = picture[i + distance] - picture[i];
            sum += difference * difference;
        }
        return sum;
    }
}
