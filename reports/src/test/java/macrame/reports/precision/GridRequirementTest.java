package macrame.reports.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GridRequirementTest {

    /** Largest and smallest variances of the weight gradients of an MLP 784-512-256-256-10, from a published course. */
    static final List<GradientVariance> PUBLISHED = List.of(
            new GradientVariance("1", 0.0002784941170818766, 2.4069021423730302e-05),
            new GradientVariance("2", 0.0003012422271816758, 2.3078324989063e-05),
            new GradientVariance("3", 0.0004279109396935473, 2.0742843151225246e-05),
            new GradientVariance("4", 0.007700157304747548, 0.0003670435271409234));

    @Test
    void publishedVariancesGiveTheirWidths() {
        List<GridRequirement> needed =
                PUBLISHED.stream().map(GradientVariance::requirement).toList();
        // Half a unit of the last digit that the reference gives.
        assertThat(needed.get(0).exactBits()).isCloseTo(5.766, within(0.0005));
        assertThat(needed.get(1).exactBits()).isCloseTo(5.853, within(0.0005));
        assertThat(needed.get(2).exactBits()).isCloseTo(6.183, within(0.0005));
        assertThat(needed.get(3).exactBits()).isCloseTo(6.195, within(0.0005));
        assertThat(needed).extracting(GridRequirement::bits).containsExactly(6, 6, 7, 7);
        assertThat(needed).extracting(GridRequirement::powerOfTwoBits).containsExactly(7, 7, 7, 7);
        assertThat(needed)
                .extracting(grid -> grid.format().toString())
                .containsExactly("s7f10", "s7f10", "s7f10", "s7f8");
    }

    @Test
    void theMistakeGivesThePublishedWrongWidthsAndDependsOnTheLoss() {
        assertThat(PUBLISHED)
                .extracting(variance -> variance.bitsFromVarianceAsStep(1))
                .containsExactly(12L, 13L, 13L, 11L);
        assertThat(PUBLISHED)
                .extracting(variance -> variance.bitsFromVarianceAsStep(256))
                .containsExactly(4L, 5L, 5L, 3L);
    }

    @Test
    void scalingTheLossChangesNoWidth() {
        for (GradientVariance variance : PUBLISHED) {
            GridRequirement needed = variance.requirement();
            GridRequirement scaled = new GradientVariance(
                            "scaled", variance.maximum() * 0x1p16, variance.minimum() * 0x1p16)
                    .requirement();
            assertThat(scaled.bits()).isEqualTo(needed.bits());
            assertThat(scaled.powerOfTwoBits()).isEqualTo(needed.powerOfTwoBits());
            assertThat(scaled.format().fraction()).isEqualTo(needed.format().fraction() - 8);
        }
    }

    @Test
    void exactPowersOfTwoAreNotRoundedUp() {
        // σ_max = 8 and σ_min = 1: clip 16, step 1/4, log2(64) + 1 = 7 exactly.
        GridRequirement grid = new GradientVariance("l", 64, 1).requirement();
        assertThat(grid.exactBits()).isEqualTo(7);
        assertThat(grid.bits()).isEqualTo(7);
        assertThat(grid.powerOfTwoBits()).isEqualTo(7);
        assertThat(grid.format().toString()).isEqualTo("s7f2");
        assertThat(new GradientVariance("l", Math.nextUp(64.0), 1).requirement().bits())
                .isEqualTo(8);
    }

    @Test
    void widthsAgreeWithTheirDefinitionForManyGrids() {
        for (int i = 0; i < 2000; i++) {
            double clip = StrictMath.exp(i % 37 - 18 + i * 1e-3);
            double step = clip / StrictMath.exp(0.01 * i);
            GridRequirement grid = new GridRequirement(clip * clip, step * step);
            assertThat(Math.scalb(1.0, grid.clipExponent())).isGreaterThanOrEqualTo(grid.clip());
            assertThat(Math.scalb(1.0, grid.clipExponent() - 1)).isLessThan(grid.clip());
            assertThat(Math.scalb(1.0, grid.stepExponent())).isLessThanOrEqualTo(grid.step());
            assertThat(Math.scalb(1.0, grid.stepExponent() + 1)).isGreaterThan(grid.step());
            // The logarithms round to within a few 2^-52 of their value, at most 30.
            assertThat((double) grid.bits()).isBetween(grid.exactBits() - 1e-12, grid.exactBits() + 1 + 1e-12);
        }
    }

    @Test
    void variancesThatAreNotPositiveMakeNoGrid() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new GradientVariance("l", bad, bad).requirement());
        }
    }

    @Test
    void clippingAtTwoStandardDeviationsCapsTheSqnr() {
        assertThat(ClippedGaussian.clippedShare(2)).isCloseTo(0.0455, within(0.00005));
        // Midpoint rule on 2 ∫ (x − 2)² φ(x) dx over [2, 12], error below h²/24 · 10 · max|f''| < 1e-6 for h = 1e-3.
        double noise = 0;
        for (double x = 2.0005; x < 12; x += 1e-3) {
            noise += 2e-3 * (x - 2) * (x - 2) * StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * Math.PI);
        }
        assertThat(ClippedGaussian.sqnrCap(2)).isCloseTo(-10 * StrictMath.log10(noise), within(0.001));
    }
}
