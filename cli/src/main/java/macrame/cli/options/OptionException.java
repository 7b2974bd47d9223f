package macrame.cli.options;

/** The value of an option means nothing, or cannot go with the others: a usage error of whatever command has the option. */
public final class OptionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message the value, the rule and the remedy */
    public OptionException(String message) {
        super(message);
    }

    OptionException(String message, Throwable cause) {
        super(message, cause);
    }
}
