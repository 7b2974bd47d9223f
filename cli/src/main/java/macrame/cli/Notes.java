package macrame.cli;

import java.io.PrintWriter;

/** What a command says about its work beside the result: one line each on standard error, unless quiet. */
public final class Notes {

    private final PrintWriter error;
    private boolean silent;

    Notes(PrintWriter error) {
        this.error = error;
    }

    /** Says something that a reader of the result should know. */
    public void note(String line) {
        if (!silent) {
            error.println(line);
        }
    }

    /** Whether notes and progress are wanted. */
    public boolean wanted() {
        return !silent;
    }

    /** Keeps further notes and progress back. */
    public void silence() {
        silent = true;
    }
}
