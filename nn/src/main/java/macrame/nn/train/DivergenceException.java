package macrame.nn.train;

import macrame.nn.engine.OutOfRangeException;
import macrame.nn.precision.Site;

/** Training that cannot go on: a value is no longer a finite number, or left a format that allows no overflow. */
public final class DivergenceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long step;
    private final transient Site site;

    private DivergenceException(long step, Site site, String message, Throwable cause) {
        super(message, cause);
        this.step = step;
        this.site = site;
    }

    /**
     * A loss that is not finite.
     *
     * @param step the step before whose update it was noticed, from 1
     * @param site the first place in the order of computation that holds a value that is not finite
     */
    public static DivergenceException notFinite(long step, Site site) {
        return new DivergenceException(
                step,
                site,
                "training diverged: at step " + step + " " + site
                        + " is not finite. Maybe use a smaller --learning-rate.",
                null);
    }

    /**
     * A value that its format may not leave.
     *
     * @param step the step at which it was made, from 1
     * @param cause which value, and where
     */
    public static DivergenceException outOfRange(long step, OutOfRangeException cause) {
        return new DivergenceException(
                step, cause.site(), "training stopped at step " + step + ", " + cause.getMessage(), cause);
    }

    /** The step at which training stopped, from 1. */
    public long step() {
        return step;
    }

    /** Whether a value left a format whose overflow mode is an error, rather than a loss its finite range. */
    public boolean leftRange() {
        return getCause() instanceof ArithmeticException;
    }

    /** Where. */
    public Site site() {
        return site;
    }
}
