package macrame.arith;

/** A value left a format whose overflow mode is {@link Overflow#ERROR}. */
public final class OverflowException extends ArithmeticException {

    private static final long serialVersionUID = 1;

    private final String reason;

    /** @param reason the bound and the format that the value left */
    OverflowException(String reason) {
        super(reason + ". Maybe use a wider format or SATURATE.");
        this.reason = reason;
    }

    /** The message without its remedy, for those who know a better one. */
    public String reason() {
        return reason;
    }
}
