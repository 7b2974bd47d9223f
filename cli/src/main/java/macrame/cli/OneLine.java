package macrame.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import macrame.files.FailureReason;
import macrame.files.InputException;
import macrame.nn.train.DivergenceException;

/** The sentence that a failure puts on the screen. */
final class OneLine {

    private OneLine() {}

    static String of(Throwable failure) {
        String text = text(failure);
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static String text(Throwable failure) {
        if (failure instanceof FileSystemException file) {
            return file.getFile() + ": " + FailureReason.of(file);
        }
        if (failure instanceof OutOfMemoryError) {
            return "out of memory (" + failure.getMessage() + "). Maybe a smaller batch, fewer --jobs, or "
                    + "MACRAME_JAVA_OPTIONS=-Xmx with more memory.";
        }
        if (failure instanceof StackOverflowError) {
            return "the input is nested too deeply.";
        }
        if (failure.getMessage() == null) {
            return "unexpected " + failure.getClass().getSimpleName() + ". See it with --debug.";
        }
        boolean expected = failure instanceof InputException
                || failure instanceof IllegalArgumentException
                || failure instanceof ArithmeticException
                || failure instanceof DivergenceException
                || failure instanceof IOException
                || failure instanceof java.io.UncheckedIOException
                || failure instanceof picocli.CommandLine.ParameterException;
        return expected ? failure.getMessage() : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
