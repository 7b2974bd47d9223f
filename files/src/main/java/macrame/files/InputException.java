package macrame.files;

/** What the user gave cannot be used. The message is the one line to show: the value, the rule and the remedy. */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message the one line to show */
    public InputException(String message) {
        super(message);
    }

    /**
     * @param message the one line to show
     * @param cause what went wrong underneath
     */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
