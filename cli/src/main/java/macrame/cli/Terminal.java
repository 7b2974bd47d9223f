package macrame.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command prints: results on {@code out}, progress, notes and errors on {@code error}; both UTF-8.
 *
 * @param out results only; throws {@link OutputClosedException} when they cannot be written
 * @param error everything else
 * @param outInteractive whether a person looks at {@code out}
 * @param errorInteractive whether a person looks at {@code error}
 * @param columns width of the screen in characters
 */
public record Terminal(
        PrintWriter out, PrintWriter error, boolean outInteractive, boolean errorInteractive, int columns) {

    private static final int DEFAULT_COLUMNS = 100;
    private static final int MIN_COLUMNS = 60;
    private static final int MAX_COLUMNS = 200;

    /**
     * The streams of this process. Java cannot tell whether one stream alone is a terminal; the launcher can, and says
     * so in the properties {@code macrame.terminal.out}, {@code macrame.terminal.error} and {@code
     * macrame.terminal.columns}.
     */
    static Terminal ofProcess() {
        int columns = Integer.getInteger("macrame.terminal.columns", DEFAULT_COLUMNS);
        return new Terminal(
                new PrintWriter(utf8(new ResultStream(new FileOutputStream(FileDescriptor.out))), false),
                new PrintWriter(utf8(new FileOutputStream(FileDescriptor.err)), true),
                Boolean.getBoolean("macrame.terminal.out"),
                Boolean.getBoolean("macrame.terminal.error"),
                Math.max(MIN_COLUMNS, Math.min(columns, MAX_COLUMNS)));
    }

    private static OutputStreamWriter utf8(OutputStream stream) {
        return new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    }
}
