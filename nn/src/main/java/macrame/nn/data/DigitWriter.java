package macrame.nn.data;

import java.util.List;
import macrame.nn.random.NormalVariates;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Someone who writes one digit: a random turn, slant, size, place, thickness of the pen and ink, and an unsteady hand
 * that moves every point of the pen by normal noise. Lengths are in pixels, angles in radians.
 */
final class DigitWriter {

    private static final UniformRange TURN = new UniformRange(-0.22, 0.22);
    private static final UniformRange SLANT = new UniformRange(-0.4, 0.4);
    private static final UniformRange WIDTH = new UniformRange(13, 21);
    private static final UniformRange HEIGHT = new UniformRange(16, 22);
    private static final UniformRange SHIFT = new UniformRange(-2, 2);
    private static final UniformRange RADIUS = new UniformRange(0.6, 1.5);
    private static final UniformRange INK = new UniformRange(140, 255);
    /** Standard deviation of a pen point as a share of the glyph's box. */
    private static final double UNSTEADINESS = 0.045;

    private final UniformRandomProvider bits;
    private final NormalVariates normal;
    private final double xx;
    private final double xy;
    private final double yx;
    private final double yy;
    private final double shiftX;
    private final double shiftY;
    private final double radius;
    private final double ink;

    DigitWriter(UniformRandomProvider bits) {
        this.bits = bits;
        this.normal = new NormalVariates(bits);
        double turn = TURN.draw(bits);
        double slant = SLANT.draw(bits);
        double width = WIDTH.draw(bits);
        double height = HEIGHT.draw(bits);
        double cosine = StrictMath.cos(turn);
        double sine = StrictMath.sin(turn);
        this.xx = width * cosine;
        this.xy = -height * (slant * cosine + sine);
        this.yx = width * sine;
        this.yy = height * (cosine - slant * sine);
        this.shiftX = SHIFT.draw(bits);
        this.shiftY = SHIFT.draw(bits);
        this.radius = RADIUS.draw(bits);
        this.ink = INK.draw(bits);
    }

    /** Darkness of a fully covered pixel, 0 to 255. */
    double ink() {
        return ink;
    }

    /** Writes a digit, in one of its hands, in the middle of the canvas. */
    void write(int digit, GrayCanvas canvas) {
        List<List<GlyphStroke>> hands = DigitGlyphs.hands(digit);
        for (GlyphStroke stroke : hands.get(bits.nextInt(hands.size()))) {
            draw(stroke, canvas);
        }
    }

    private void draw(GlyphStroke stroke, GrayCanvas canvas) {
        int count = stroke.count();
        double[] x = new double[count];
        double[] y = new double[count];
        double middle = canvas.side() / 2.0;
        for (int i = 0; i < count; i++) {
            double u = stroke.points()[2 * i] / 100.0 - 0.5 + UNSTEADINESS * normal.next();
            double v = stroke.points()[2 * i + 1] / 100.0 - 0.5 + UNSTEADINESS * normal.next();
            x[i] = middle + shiftX + xx * u + xy * v;
            y[i] = middle + shiftY + yx * u + yy * v;
        }
        double[] drawnX = stroke.trace(x);
        double[] drawnY = stroke.trace(y);
        for (int i = 1; i < drawnX.length; i++) {
            canvas.draw(drawnX[i - 1], drawnY[i - 1], drawnX[i], drawnY[i], radius);
        }
    }
}
