package macrame.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import macrame.cli.CommandLineRun;
import macrame.files.InputException;
import macrame.files.document.Document;
import macrame.reports.sweep.SweepAxis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published schema of plans names exactly the keys that the command reads. */
class SweepSchemaTest {

    private static final Path SCHEMA = Path.of("..", "docs", "schemas", "sweep.schema.json");

    @TempDir
    Path folder;

    /** The binding would ask for every key of the schema; a failure of it is not what is tested here. */
    private static Collection<String> keys(String part) {
        List<String> found = new ArrayList<>();
        try {
            Document.ofFile(SCHEMA)
                    .bind(document -> found.addAll(document.section("properties")
                            .section(part)
                            .section("properties")
                            .keys()));
        } catch (InputException unread) {
            assertThat(unread).hasMessageContaining("unknown key");
        }
        return found;
    }

    @Test
    void axesAreTheAxes() {
        assertThat(keys("axes"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(SweepAxis.values()).map(SweepAxis::label).toList());
    }

    @Test
    void everyKeyOfTheBaseIsReadAndNoOtherIs() throws IOException {
        assertThat(refusal("nonsense-key: 1")).contains("unknown key 'base.nonsense-key'; the keys here are ");
        String refused = refusal("nonsense-key: 1");
        String listed = refused.substring(refused.indexOf("are ") + 4).strip();
        assertThat(keys("base")).containsExactlyInAnyOrder(listed.split(", "));
    }

    private String refusal(String line) throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.yaml"), "base:\n  " + line + "\n");
        return CommandLineRun.in(folder, Map.of(), "sweep", plan.toString()).error();
    }
}
