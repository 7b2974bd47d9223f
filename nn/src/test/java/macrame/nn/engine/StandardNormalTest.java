package macrame.nn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class StandardNormalTest {

    /** Values to 18 digits from Abramowitz and Stegun, table 26.1, and of the complement from table 26.2. */
    @Test
    void distributionHasItsTabulatedValues() {
        Offset<Double> ulps = Offset.offset(1e-15);
        assertThat(StandardNormal.distribution(0)).isEqualTo(0.5);
        assertThat(StandardNormal.distribution(0.5)).isCloseTo(0.691462461274013104, ulps);
        assertThat(StandardNormal.distribution(1)).isCloseTo(0.841344746068542949, ulps);
        assertThat(StandardNormal.distribution(2)).isCloseTo(0.977249868051820793, ulps);
        assertThat(StandardNormal.distribution(-3)).isCloseTo(0.00134989803163009453, ulps);
        assertThat(StandardNormal.distribution(-6)).isCloseTo(9.86587645037698e-10, Percentage.withPercentage(1e-10));
    }

    /** Series and continued fraction meet at 3; one step of 2^-40 there moves the value by φ(3)·2^-40 = 4e-15. */
    @Test
    void seriesAndFractionMeet() {
        double below = StandardNormal.distribution(3 - 0x1p-40);
        double above = StandardNormal.distribution(3);
        assertThat(above - below).isCloseTo(StandardNormal.density(3) * 0x1p-40, Offset.offset(1e-15));
    }

    @Test
    void distributionEndsInZeroAndOne() {
        assertThat(StandardNormal.distribution(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(StandardNormal.distribution(40)).isEqualTo(1);
    }
}
