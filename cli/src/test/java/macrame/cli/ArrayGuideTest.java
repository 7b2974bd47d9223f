package macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command line in the pages about the array and its cost works as it stands. */
class ArrayGuideTest {

    @TempDir
    private Path folder;

    static List<String> commands() throws IOException {
        return Stream.concat(
                        Files.readAllLines(Path.of("..", "docs", "array-and-timing.md")).stream(),
                        Files.readAllLines(Path.of("..", "docs", "cost-model.md")).stream())
                .filter(line -> line.startsWith("macrame "))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandOfTheGuideWorks(String line) throws IOException {
        Files.writeString(folder.resolve("a.csv"), "1,2\n3,4\n");
        Files.writeString(folder.resolve("b.csv"), "5,6\n7,8\n");
        Files.writeString(folder.resolve("alexnet.csv"), "Conv1, 27, 27, 5, 5, 96, 256, 1,\n");
        String[] words = line.substring("macrame ".length()).split(" ");
        for (int index = 0; index < words.length; index++) {
            if (words[index].endsWith(".csv") || words[index].endsWith(".vcd")) {
                words[index] = folder.resolve(words[index]).toString();
            }
        }
        CommandLineRun run = CommandLineRun.of(words);
        assertThat(run.code()).as(run.error()).isZero();
        assertThat(run.out()).isNotEmpty();
    }
}
