package macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxGuideTest {

    @TempDir
    private Path folder;

    @Test
    void everyCommandGivesWhatTheGuideShows() throws IOException {
        Guide guide = Guide.of("onnx.md");
        Files.copy(Path.of("..", "examples", "digits-cnn.onnx"), folder.resolve("digits-cnn.onnx"));
        assertThat(guide.steps()).hasSizeGreaterThan(3);
        guide.steps().forEach(step -> Guide.run(step, folder));
    }
}
