package macrame.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import macrame.cli.CommandLineRun;
import macrame.cli.PublishedSchema;
import macrame.files.InputException;
import macrame.files.document.Document;
import macrame.files.document.Section;
import macrame.sim.ArrayConfigReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas of array files and of what {@code macrame array} prints say what the program reads and writes. */
class ArraySchemaTest {

    private static PublishedSchema files() throws IOException {
        return PublishedSchema.of("array.schema.json");
    }

    private static PublishedSchema runs() throws IOException {
        return PublishedSchema.of("array-run.schema.json");
    }

    private static void read(String yaml) {
        Document.ofText("array.yaml", yaml).bind(ArrayConfigReader::read);
    }

    @Test
    void bothSchemasAreSchemas() throws IOException {
        assertThat(files().faultsOfItself()).isEmpty();
        assertThat(runs().faultsOfItself()).isEmpty();
    }

    @Test
    void theExampleOfEveryKeyFollowsTheSchema() throws IOException {
        assertThat(files().faultsOfYaml(Files.readString(Path.of("..", "examples", "array.yaml"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preset: gemmini\n",
                "preset: 16x16\nmemory: {unified-kibibytes: 4, double-buffered: b}\n",
                "preset: default\nmemory: {dram: {bytes-per-cycle: 0.5}}\n"
            })
    void whatTheReaderTakesFollowsTheSchema(String yaml) throws IOException {
        read(yaml);
        assertThat(files().faultsOfYaml(yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rows: 8\n",
                "rows: 0\ncolumns: 4\n",
                "rows: 8\ncolumns: 65537\n",
                "preset: 8x8\ndataflow: xs\n",
                "preset: 8x8\nmemory: {a-kibibytes: 4}\n",
                "preset: 8x8\nmemory: {double-buffered: [a, d]}\n",
                "preset: 8x8\nmemory: {dram: {bytes-per-cycle: -1}}\n",
                "preset: 8x8\nhost-link: {words-per-cycle: 0}\n",
                "preset: 8x8\nhost-link: {}\n",
                "preset: 8x8\narithmetic: {bias: top}\n",
                "preset: 8x8\nvector: {lanes: 0}\n",
                "preset: 8x8\nclock-megahertz: 0\n"
            })
    void whatTheSchemaRefusesTheReaderRefuses(String yaml) throws IOException {
        assertThat(files().faultsOfYaml(yaml)).isNotEmpty();
        assertThatThrownBy(() -> read(yaml)).isInstanceOfAny(InputException.class, IllegalArgumentException.class);
    }

    /** At every level, the keys that the reader offers when one is wrong are those of the schema. */
    @ParameterizedTest
    @CsvSource({
        "'', 'preset: 8x8'",
        "arithmetic, 'preset: 8x8'",
        "memory, 'preset: 8x8'",
        "memory/dram, 'preset: 8x8'",
        "vector, 'preset: 8x8'",
        "host-link, 'preset: 8x8'"
    })
    void theKeysAreThoseOfTheSchema(String place, String beginning) {
        StringBuilder yaml = new StringBuilder(beginning).append('\n');
        List<String> path = place.isEmpty() ? List.of() : List.of(place.split("/"));
        String indent = "";
        for (String key : path) {
            yaml.append(indent).append(key).append(":\n");
            indent += "  ";
        }
        if (place.equals("host-link")) {
            yaml.append(indent).append("words-per-cycle: 1\n");
        }
        yaml.append(indent).append("nonsense-key: 1\n");
        assertThatThrownBy(() -> read(yaml.toString()))
                .isInstanceOf(InputException.class)
                .satisfies(refusal -> {
                    String message = refusal.getMessage();
                    assertThat(message).contains("nonsense-key", "the keys here are ");
                    String offered =
                            message.substring(message.indexOf("here are ") + 9).strip();
                    assertThat(offered.split(", ")).containsExactlyInAnyOrderElementsOf(keys(path));
                });
    }

    /** Reading the schema as a document asks for all of its keys; that complaint is not what is tested here. */
    private static Collection<String> keys(List<String> path) {
        List<String> found = new ArrayList<>();
        try {
            Document.ofFile(Path.of("..", "docs", "schemas", "array.schema.json"))
                    .bind(document -> found.addAll(
                            inside(document, path).section("properties").keys()));
        } catch (InputException unread) {
            assertThat(unread).hasMessageContaining("unknown key");
        }
        return found;
    }

    private static Section inside(Section document, List<String> path) {
        Section section = document;
        for (String key : path) {
            section = section.section("properties").section(key);
        }
        return section;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--shape=3x5x4", "--shape=2x9x70 --dataflow=os", "--rows=2 --stalls=1,3 --timing=pipelined"})
    void whatACommandPrintsFollowsTheSchema(String options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("array", "--as=json"));
        arguments.addAll(List.of(options.split(" ")));
        CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
        assertThat(run.code()).as(run.error()).isZero();
        assertThat(runs().faultsOfJson(run.out())).isEmpty();
        assertThat(runs().faultsOfJson(run.out().replace("\"cycles\":", "\"clocks\":")))
                .isNotEmpty();
    }
}
