package macrame.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the process tells the shell. */
public final class ExitCode {

    /** Everything that was asked for happened. */
    public static final int OK = 0;
    /** The work could not be done: a file, the model, the machine. */
    public static final int FAILED = 1;
    /** The command line or the configuration cannot be understood. */
    public static final int USAGE = 2;
    /** The work was done and its verdict is no: a mismatch, or a value out of tolerance. */
    public static final int MISMATCH = 3;
    /** Stopped with Ctrl-C; the JVM itself exits with this. */
    public static final int INTERRUPTED = 130;
    /** The reader of standard output went away, as in {@code macrame cost | head}. */
    static final int PIPE_CLOSED = 141;

    private ExitCode() {}

    /** The codes with one phrase each, in the order help shows them. */
    static Map<String, String> explained() {
        Map<String, String> explained = new LinkedHashMap<>();
        explained.put(Integer.toString(OK), "success");
        explained.put(Integer.toString(FAILED), "the work failed: a file, the model, the machine");
        explained.put(Integer.toString(USAGE), "the command line or the configuration cannot be understood");
        explained.put(Integer.toString(MISMATCH), "a mismatch, or a value out of tolerance");
        explained.put(Integer.toString(INTERRUPTED), "stopped with Ctrl-C");
        return explained;
    }
}
