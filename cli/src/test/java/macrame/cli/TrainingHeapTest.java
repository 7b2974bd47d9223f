package macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training in a heap of a stated size. */
class TrainingHeapTest {

    @TempDir
    private Path folder;

    private int train(String heap) throws IOException, InterruptedException {
        Process process = CommandLineProcess.start(
                List.of("-Xmx" + heap),
                List.of(
                        "train",
                        "--network",
                        "cifar-lenet",
                        "--batch",
                        "128",
                        "--epochs",
                        "2",
                        "--data",
                        "textures:512+128",
                        "--as",
                        "csv"),
                folder.resolve("out.csv"),
                folder.resolve("error.txt"));
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    @Tag("thorough")
    void aNetworkOfPicturesTrainsAtBatch128InOneGibibyte() throws IOException, InterruptedException {
        assertThat(train("1g"))
                .as(Files.readString(folder.resolve("error.txt")))
                .isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("out.csv")).content().startsWith("run,test_accuracy_percent");
        // The limit is what is tested: what does not fit fails.
        assertThat(train("48m")).isNotEqualTo(ExitCode.OK);
    }
}
