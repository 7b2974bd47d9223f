package macrame.cli;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;

/** What a command says about its work beside the result: one line each on standard error, unless quiet. */
public final class Notes {

    private final PrintWriter error;
    private final Set<String> warnings = new HashSet<>();
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

    /** Warns of something, once. */
    public void warn(String warning) {
        if (warnings.add(warning)) {
            note("warning: " + warning);
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
