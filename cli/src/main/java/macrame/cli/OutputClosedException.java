package macrame.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Standard output cannot be written. */
final class OutputClosedException extends UncheckedIOException {

    private static final long serialVersionUID = 1;

    OutputClosedException(IOException cause) {
        super("cannot write the result to standard output: " + cause.getMessage(), cause);
    }

    /** Whether the reader simply had enough, as {@code head} does; the message of the C library names the pipe. */
    boolean readerLeft() {
        String reason = getCause().getMessage();
        return reason != null && reason.toLowerCase(Locale.ROOT).contains("pipe");
    }
}
