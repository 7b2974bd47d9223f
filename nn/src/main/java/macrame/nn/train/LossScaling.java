package macrame.nn.train;

import java.util.List;
import java.util.OptionalDouble;
import macrame.files.InputException;
import macrame.files.NumberText;
import macrame.nn.data.DecimalText;

/**
 * By what the loss is multiplied, so that small gradients are not flushed to zero (Micikevicius et al., ICLR 2018,
 * arXiv:1710.03740). The factor is taken out again by the constant that updates multiply by.
 *
 * <p>Dynamic: a step whose gradients overflow more often than tolerated is left out and the scale halved; after
 * {@code interval} clean steps it is doubled. In fixed point an overflow is a cast into an activation-gradient or
 * weight-gradient format that left its range; in float64, a gradient that is not finite.
 *
 * @param initial scale S of the first step, positive
 * @param interval clean steps before the scale is doubled; 0 for a static scale
 * @param tolerance share of gradient casts that may overflow in a clean step, 0 to below 1
 */
public record LossScaling(double initial, int interval, double tolerance) {

    private static final double INITIAL = 65_536;
    private static final int INTERVAL = 2000;

    /** A scale of 1, always. */
    public static final LossScaling NONE = ofStatic(1);

    /** @throws IllegalArgumentException if a value is out of range */
    public LossScaling {
        if (!(initial > 0) || Double.isInfinite(initial)) {
            throw new IllegalArgumentException("a loss scale is positive and finite, not " + initial);
        }
        if (interval < 0) {
            throw new IllegalArgumentException(
                    "dynamic loss scaling doubles after at least 1 clean step, not " + interval);
        }
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException("the tolerated share of overflows is 0 to below 1, not " + tolerance);
        }
    }

    /** The same scale always. */
    public static LossScaling ofStatic(double scale) {
        return new LossScaling(scale, 0, 0);
    }

    /** Every accepted spelling; capitals stand for numbers, brackets for what may be left out. */
    public static List<String> spellings() {
        return List.of("SCALE", "dynamic[:INITIAL[,INTERVAL[,TOLERANCE]]]");
    }

    /**
     * Loss scaling by its spelling: a number such as {@code 1024} for a static scale, or {@code dynamic}, which starts at
     * 65,536 and doubles after 2,000 clean steps unless it says otherwise.
     *
     * @throws InputException if it has no such spelling
     */
    public static LossScaling parse(String text) {
        OptionalDouble scale = DecimalText.parse(text);
        Spelling spelling = Spelling.of("loss scale", text, spellings());
        return spelling.made(() -> {
            if (scale.isPresent()) {
                return ofStatic(scale.getAsDouble());
            }
            if (!spelling.name().equals("dynamic")) {
                throw spelling.unknown();
            }
            int interval = Math.toIntExact(spelling.atMost(3).whole(1, INTERVAL));
            if (interval < 1) {
                throw spelling.unknown();
            }
            return new LossScaling(spelling.number(0, INITIAL), interval, spelling.number(2, 0));
        });
    }

    /** Canonical spelling, which {@link #parse} accepts. */
    public String spelling() {
        String first = NumberText.shortest(initial);
        return dynamic() ? "dynamic:" + first + "," + interval + "," + NumberText.shortest(tolerance) : first;
    }

    /** Whether the scale changes during a run. */
    public boolean dynamic() {
        return interval > 0;
    }
}
