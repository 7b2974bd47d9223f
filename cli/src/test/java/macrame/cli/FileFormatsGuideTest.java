package macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the page about files shows, in its order: later commands read what earlier ones wrote. */
class FileFormatsGuideTest {

    @TempDir
    private Path folder;

    @Test
    void everyCommandGivesWhatTheGuideShows() throws IOException {
        Guide guide = Guide.of("file-formats.md");
        guide.write(folder);
        assertThat(guide.steps()).hasSizeGreaterThan(5);
        guide.steps().forEach(step -> Guide.run(step, folder));
    }
}
