package macrame.nn.engine;

import macrame.nn.precision.Site;

/** A result that does not fit its format, where the overflow mode is ERROR or the value is not finite. */
public final class OutOfRangeException extends ArithmeticException {

    private static final long serialVersionUID = 1;

    private final transient Site site;

    OutOfRangeException(Site site, RuntimeException cause) {
        super(cause.getMessage());
        initCause(cause);
        this.site = site;
    }

    /** Where the result belongs. */
    public Site site() {
        return site;
    }
}
