package macrame.nn.data;

import java.util.Arrays;

/**
 * A square grey picture on which strokes are drawn with soft edges.
 *
 * <p>Pixel (column, row) is the unit square around the point (column + ½, row + ½). A stroke covers it by
 * {@code clamp(radius + ½ − distance, 0, 1)}, the distance being that of the pixel's centre to the stroke's centre line;
 * where strokes cross, the larger coverage counts.
 */
final class GrayCanvas {

    private final int side;
    private final double[] coverage;

    GrayCanvas(int side) {
        this.side = side;
        this.coverage = new double[side * side];
    }

    void clear() {
        Arrays.fill(coverage, 0);
    }

    /** Draws the straight stroke from (x0, y0) to (x1, y1), in pixels; what lies outside the picture is lost. */
    void draw(double x0, double y0, double x1, double y1, double radius) {
        double reach = radius + 0.5;
        int firstColumn = pixel(Math.min(x0, x1) - reach);
        int lastColumn = pixel(Math.max(x0, x1) + reach);
        int firstRow = pixel(Math.min(y0, y1) - reach);
        int lastRow = pixel(Math.max(y0, y1) + reach);
        double dx = x1 - x0;
        double dy = y1 - y0;
        double square = dx * dx + dy * dy;
        double scale = square == 0 ? 0 : 1 / square;
        for (int row = firstRow; row <= lastRow; row++) {
            double py = row + 0.5 - y0;
            for (int column = firstColumn; column <= lastColumn; column++) {
                double px = column + 0.5 - x0;
                double along = Math.max(0, Math.min(1, (px * dx + py * dy) * scale));
                double ex = px - along * dx;
                double ey = py - along * dy;
                double distance = ex * ex + ey * ey;
                if (distance < reach * reach) {
                    int at = row * side + column;
                    double covered = Math.min(1, reach - Math.sqrt(distance));
                    coverage[at] = Math.max(coverage[at], covered);
                }
            }
        }
    }

    private int pixel(double position) {
        return (int) Math.max(0, Math.min(side - 1, Math.floor(position)));
    }

    /** Pixels along each side. */
    int side() {
        return side;
    }

    /**
     * Writes the picture in row order as unsigned bytes, each the coverage times the ink, rounded down.
     *
     * @param ink the value of a covered pixel, 0 to 255
     */
    void copyTo(byte[] target, int offset, double ink) {
        for (int i = 0; i < coverage.length; i++) {
            target[offset + i] = (byte) (int) (coverage[i] * ink);
        }
    }
}
