package macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the page about training and precision shows. */
class PrecisionGuideTest {

    @TempDir
    Path directory;

    @TestFactory
    List<DynamicTest> everyCommandGivesWhatTheGuideShows() throws IOException {
        Guide guide = Guide.of("training-and-precision.md");
        guide.write(directory);
        assertThat(guide.steps()).hasSize(11);
        return guide.steps().stream()
                .map(step -> DynamicTest.dynamicTest(step.command(), () -> Guide.run(step, directory)))
                .toList();
    }
}
