package macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.train.DivergenceException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private final StringWriter screen = new StringWriter();

    private int report(Throwable failure, boolean debug) {
        return new Failures(new PrintWriter(screen, true), () -> debug).report("macrame sweep", failure);
    }

    @Test
    void aFailureIsOneLineWithoutAStackTrace() {
        int code = report(new IllegalArgumentException("a format is 1 to 64 bits wide,\n not 65"), false);
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(screen.toString())
                .isEqualTo("macrame sweep: a format is 1 to 64 bits wide, not 65" + System.lineSeparator());
    }

    @Test
    void debugAddsTheStackTrace() {
        report(new IllegalStateException("x"), true);
        assertThat(screen.toString()).contains("IllegalStateException: x", "\tat macrame.cli");
    }

    @Test
    void fileFailuresSayWhatIsWrongWithTheFile() {
        assertThat(OneLine.of(new NoSuchFileException("a/b.gz"))).isEqualTo("a/b.gz: no such file or directory");
        assertThat(OneLine.of(new AccessDeniedException("a/b.gz"))).isEqualTo("a/b.gz: permission denied");
        assertThat(OneLine.of(new FileNotFoundException("a (Is a directory)"))).isEqualTo("a (Is a directory)");
    }

    @Test
    void failuresOfTheMachineComeWithARemedy() {
        assertThat(OneLine.of(new OutOfMemoryError("Java heap space"))).contains("Java heap space", "-Xmx");
        assertThat(OneLine.of(new StackOverflowError())).contains("nested");
    }

    @Test
    void divergedTrainingIsSaidWithoutTheNameOfAnException() {
        Site site = new Site("fc3", "output", Role.ACTIVATION);
        assertThat(OneLine.of(DivergenceException.notFinite(3, site))).startsWith("training diverged: at step 3 ");
    }

    @Test
    void unexpectedFailuresNameTheirType() {
        assertThat(OneLine.of(new IllegalStateException("broken"))).isEqualTo("IllegalStateException: broken");
        assertThat(OneLine.of(new NullPointerException())).contains("NullPointerException", "--debug");
    }

    @Test
    void aReaderThatLeavesEndsTheCommandQuietly() {
        assertThat(report(closed("Broken pipe"), false)).isEqualTo(ExitCode.PIPE_CLOSED);
        assertThat(screen.toString()).isEmpty();
    }

    @Test
    void aFullDiskIsAnError() {
        assertThat(report(closed("No space left on device"), false)).isEqualTo(ExitCode.FAILED);
        assertThat(screen.toString()).contains("No space left on device");
    }

    @Test
    void printingToALostStreamEndsTheCommand() {
        PrintWriter out = new PrintWriter(new ResultStream(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("Broken pipe");
            }
        }));
        out.println("result");
        assertThatThrownBy(out::flush).isInstanceOf(OutputClosedException.class);
        assertThatCode(out::flush).as("the end says it once").doesNotThrowAnyException();
    }

    private static OutputClosedException closed(String reason) {
        return new OutputClosedException(new IOException(reason));
    }
}
