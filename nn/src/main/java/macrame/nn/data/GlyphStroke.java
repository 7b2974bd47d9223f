package macrame.nn.data;

/**
 * One movement of the pen, by the points it passes.
 *
 * @param smooth whether the pen rounds the inner points (Catmull–Rom) or turns sharply at them
 * @param points x, y, x, y, … in hundredths of the glyph's box, x to the right and y downwards
 */
record GlyphStroke(boolean smooth, int... points) {

    /** Straight pieces of a smooth stroke between two neighbouring points. */
    private static final int PIECES = 5;

    static GlyphStroke curve(int... points) {
        return new GlyphStroke(true, points);
    }

    static GlyphStroke line(int... points) {
        return new GlyphStroke(false, points);
    }

    /** Number of points the pen passes. */
    int count() {
        return points.length / 2;
    }

    /**
     * The poly-line to draw, along one axis.
     *
     * @param moved one coordinate of each point the pen passes, moved from where {@link #points} has it
     * @return the same coordinate of each point of the poly-line
     */
    double[] trace(double[] moved) {
        if (!smooth) {
            return moved;
        }
        int last = count() - 1;
        double[] drawn = new double[last * PIECES + 1];
        for (int i = 0; i < last; i++) {
            double before = moved[Math.max(0, i - 1)];
            double after = moved[Math.min(last, i + 2)];
            for (int piece = 0; piece < PIECES; piece++) {
                double t = (double) piece / PIECES;
                drawn[i * PIECES + piece] = catmullRom(before, moved[i], moved[i + 1], after, t);
            }
        }
        drawn[last * PIECES] = moved[last];
        return drawn;
    }

    /** The uniform Catmull–Rom spline (1974) between the two middle points, t from 0 to 1. */
    private static double catmullRom(double before, double from, double to, double after, double t) {
        double linear = to - before;
        double square = 2 * before - 5 * from + 4 * to - after;
        double cube = after - before + 3 * (from - to);
        return 0.5 * (2 * from + t * (linear + t * (square + t * cube)));
    }
}
