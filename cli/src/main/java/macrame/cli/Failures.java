package macrame.cli;

import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Work that failed: one line on standard error, the stack trace only on request. */
final class Failures implements IExecutionExceptionHandler {

    private final PrintWriter error;
    private final BooleanSupplier debug;

    Failures(PrintWriter error, BooleanSupplier debug) {
        this.error = error;
        this.debug = debug;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return report(command.getCommandSpec().qualifiedName(), failure);
    }

    /** Says what went wrong and returns the exit code for it. */
    int report(String command, Throwable failure) {
        if (failure instanceof OutputClosedException closed && closed.readerLeft()) {
            return ExitCode.PIPE_CLOSED;
        }
        error.println(command + ": " + OneLine.of(failure));
        if (debug.getAsBoolean()) {
            failure.printStackTrace(error);
        }
        return ExitCode.FAILED;
    }
}
