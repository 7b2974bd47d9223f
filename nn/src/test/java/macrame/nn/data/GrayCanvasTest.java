package macrame.nn.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrayCanvasTest {

    private static final int SIDE = 6;

    private final GrayCanvas canvas = new GrayCanvas(SIDE);

    @Test
    void coverageFallsByOneOverOnePixelAtTheEdge() {
        // A horizontal stroke through the centres of row 2; rows 1 and 3 are one pixel away, rows 0 and 4 two.
        canvas.draw(-1, 2.5, 7, 2.5, 0.75);
        for (int column = 0; column < SIDE; column++) {
            assertThat(value(column, 0)).isZero();
            assertThat(value(column, 1)).isEqualTo(25);
            assertThat(value(column, 2)).isEqualTo(100);
            assertThat(value(column, 3)).isEqualTo(25);
            assertThat(value(column, 4)).isZero();
        }
    }

    @Test
    void everyPixelAgreesWithTheDistanceToDenselySampledPoints() {
        double radius = 0.8;
        canvas.draw(1.1, 0.7, 4.6, 5.2, radius);
        int points = 100_000;
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            double nearest = Double.MAX_VALUE;
            for (int i = 0; i <= points; i++) {
                double t = (double) i / points;
                double x = 1.1 + t * 3.5 - (pixel % SIDE + 0.5);
                double y = 0.7 + t * 4.5 - (pixel / SIDE + 0.5);
                nearest = Math.min(nearest, x * x + y * y);
            }
            double covered = Math.max(0, Math.min(1, radius + 0.5 - Math.sqrt(nearest)));
            // The nearest of the points is at most half their spacing (2.9e-5) farther than the segment, so the exact
            // value times 100 is at most 0.003 above; it is rounded down afterwards.
            assertThat((double) value(pixel % SIDE, pixel / SIDE)).isBetween(100 * covered - 1, 100 * covered + 0.003);
        }
    }

    @Test
    void aStrokeOfNoLengthIsADot() {
        canvas.draw(2.5, 3.5, 2.5, 3.5, 0.5);
        assertThat(value(2, 3)).isEqualTo(100);
        assertThat(value(1, 3)).isZero();
    }

    @Test
    void whatIsOutsideIsLostAndChangesNothingInside() {
        canvas.draw(-20, -20, -10, -10, 2);
        canvas.draw(100, 3, 101, 3, 2);
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            assertThat(value(pixel % SIDE, pixel / SIDE)).isZero();
        }
    }

    @Test
    void crossingStrokesDoNotAddUp() {
        canvas.draw(0, 2.5, 6, 2.5, 0.25);
        int alone = value(1, 2);
        canvas.draw(1.5, 0, 1.5, 6, 0.25);
        assertThat(value(1, 2)).isEqualTo(alone);
    }

    private int value(int column, int row) {
        byte[] bytes = new byte[SIDE * SIDE];
        canvas.copyTo(bytes, 0, 100);
        return bytes[row * SIDE + column];
    }
}
