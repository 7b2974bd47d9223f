package macrame.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GlyphStrokeTest {

    @Test
    void curvesPassThroughEveryPoint() {
        double[] drawn = GlyphStroke.curve(0, 0, 0, 0, 0, 0, 0, 0).trace(new double[] {3, 8, -2, 5});
        assertThat(drawn).hasSize(16);
        assertThat(new double[] {drawn[0], drawn[5], drawn[10], drawn[15]}).containsExactly(3, 8, -2, 5);
    }

    @Test
    void curvesThroughEquallySpacedPointsAreStraightInside() {
        double[] drawn = GlyphStroke.curve(0, 0, 0, 0, 0, 0, 0, 0).trace(new double[] {0, 10, 20, 30});
        for (int i = 5; i <= 10; i++) {
            // The spline is exact on straight lines; a handful of roundings of values below 64 are below 1e-13.
            assertThat(drawn[i]).isCloseTo(2 * i, within(1e-13));
        }
    }

    @Test
    void linesKeepTheirPoints() {
        assertThat(GlyphStroke.line(0, 0, 0, 0).trace(new double[] {4, 1})).containsExactly(4, 1);
    }

    @Test
    void everyDigitHasHandsInsideTheBox() {
        for (int digit = 0; digit < 10; digit++) {
            List<List<GlyphStroke>> hands = DigitGlyphs.hands(digit);
            assertThat(hands).hasSizeGreaterThanOrEqualTo(2);
            for (List<GlyphStroke> hand : hands) {
                for (GlyphStroke stroke : hand) {
                    assertThat(stroke.points().length % 2).isZero();
                    assertThat(stroke.count()).isGreaterThanOrEqualTo(2);
                    assertThat(IntStream.of(stroke.points())).allMatch(point -> point >= 0 && point <= 100);
                }
            }
        }
    }
}
