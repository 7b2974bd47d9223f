package macrame.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurfaceTest {

    @ParameterizedTest
    @EnumSource
    void pointsAreCodesOfS8f7AndTargetsTheirHeights(Surface surface) {
        DataSet data = surface.samples(500, 1, "test");
        assertThat(data.sampleShape()).isEqualTo(Shape.of(2));
        assertThat(data.target()).isEqualTo(Target.ofReals(Shape.of(1)));
        double[] point = new double[2];
        double[] height = new double[1];
        boolean negative = false;
        for (int sample = 0; sample < data.size(); sample++) {
            data.copyTo(sample, point, 0);
            data.copyTargetTo(sample, height, 0);
            for (double coordinate : point) {
                assertThat(coordinate).isBetween(-1.0, 127 / 128.0);
                assertThat(coordinate * 128).isEqualTo(Math.rint(coordinate * 128));
                negative |= coordinate < 0;
            }
            assertThat(height[0]).isEqualTo(surface.height(point[0], point[1]));
        }
        assertThat(negative).isTrue();
    }

    @Test
    void heightsAreThoseOfTheFormulas() {
        // Values of the formulas at these points to 16 digits, computed with 40 digits in Python; a handful of
        // roundings of
        // values below 1.3 are below 1e-15.
        assertThat(Surface.SADDLE.height(0.5, -0.25)).isEqualTo(0.1875);
        assertThat(Surface.RIPPLE.height(0.25, 0.125)).isCloseTo(0.6532814824381882, within(1e-15));
        assertThat(Surface.FRANKE.height(-1, -1)).isCloseTo(0.7664205912849231, within(1e-15));
        assertThat(Surface.FRANKE.height(0.5, -0.5)).isCloseTo(0.5893585652638186, within(1e-15));
    }
}
