package macrame.nn.data;

import static macrame.nn.data.GlyphStroke.curve;
import static macrame.nn.data.GlyphStroke.line;

import java.util.List;

/** How the ten digits are written, in two or three hands each. */
final class DigitGlyphs {

    private static final List<List<List<GlyphStroke>>> HANDS = List.of(
            List.of(
                    List.of(curve(56, 4, 30, 14, 18, 50, 30, 87, 52, 97, 74, 84, 82, 48, 72, 14, 48, 5)),
                    List.of(curve(66, 10, 42, 6, 26, 34, 28, 74, 46, 96, 68, 76, 74, 36, 60, 6, 44, 12))),
            List.of(
                    List.of(line(50, 2, 50, 98)),
                    List.of(line(32, 24, 54, 3, 54, 98)),
                    List.of(line(34, 22, 52, 3, 52, 97), line(32, 97, 74, 97))),
            List.of(
                    List.of(curve(20, 26, 34, 6, 62, 6, 76, 28, 60, 54, 38, 76, 20, 95), line(20, 95, 80, 93)),
                    List.of(curve(22, 24, 42, 5, 68, 12, 70, 36, 46, 70, 22, 92, 16, 80, 32, 75, 56, 92, 84, 90)),
                    List.of(curve(24, 16, 50, 4, 74, 18, 66, 46, 24, 92), line(24, 92, 78, 92))),
            List.of(
                    List.of(
                            curve(22, 14, 46, 3, 70, 14, 66, 38, 44, 47),
                            curve(44, 47, 74, 56, 76, 82, 48, 97, 18, 86)),
                    List.of(line(22, 6, 74, 6, 46, 42), curve(46, 42, 76, 56, 74, 86, 46, 97, 18, 84)),
                    List.of(curve(24, 12, 52, 4, 70, 22, 40, 46, 72, 62, 68, 90, 40, 97, 20, 88))),
            List.of(
                    List.of(line(28, 4, 20, 54, 82, 54), line(70, 14, 62, 98)),
                    List.of(line(62, 98, 62, 4, 16, 66, 84, 66)),
                    List.of(curve(30, 6, 24, 34, 36, 52, 70, 44), line(74, 4, 68, 98))),
            List.of(
                    List.of(line(76, 5, 32, 5, 26, 44), curve(26, 44, 52, 36, 78, 56, 70, 88, 42, 97, 18, 86)),
                    List.of(curve(76, 8, 38, 6, 26, 36, 58, 44, 76, 66, 58, 94, 20, 90)),
                    List.of(line(34, 8, 28, 46), curve(28, 46, 60, 42, 74, 68, 56, 94, 22, 90), line(34, 8, 78, 6))),
            List.of(
                    List.of(curve(68, 5, 40, 26, 22, 62, 34, 94, 64, 94, 76, 70, 56, 53, 30, 66)),
                    List.of(curve(56, 3, 34, 40, 26, 76, 46, 97, 70, 84, 66, 62, 44, 60, 28, 78))),
            List.of(
                    List.of(line(20, 6, 80, 6, 42, 97)),
                    List.of(line(20, 7, 80, 6, 44, 97), line(34, 52, 74, 48)),
                    List.of(line(22, 22, 24, 6, 76, 6), curve(76, 6, 54, 46, 46, 97))),
            List.of(
                    List.of(curve(
                            52, 48, 28, 34, 30, 11, 52, 3, 74, 13, 70, 34, 48, 50, 24, 70, 30, 92, 52, 97, 76, 88, 74,
                            66, 52, 48)),
                    List.of(curve(
                            74, 16, 50, 3, 28, 18, 44, 42, 70, 62, 72, 88, 48, 97, 26, 84, 34, 60, 62, 40, 74, 16))),
            List.of(
                    List.of(curve(74, 28, 54, 4, 28, 14, 26, 42, 52, 52, 74, 28), line(74, 28, 66, 98)),
                    List.of(curve(74, 22, 54, 4, 28, 16, 26, 42, 50, 52, 74, 26, 74, 62, 60, 92, 32, 94))));

    private DigitGlyphs() {}

    /** The hands in which a digit is written; each is the strokes of the pen in order. */
    static List<List<GlyphStroke>> hands(int digit) {
        return HANDS.get(digit);
    }
}
