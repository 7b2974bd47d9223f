package macrame.nn.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.files.InputException;
import macrame.files.document.Document;
import macrame.files.document.Section;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The published schema names exactly the kinds of layers and the keys that the reader reads. */
class NetworkSchemaTest {

    private static final Path SCHEMA = Path.of("..", "docs", "schemas", "network.schema.json");
    private static final Pattern ASKED = Pattern.compile("; the keys here are (.*)$");

    /** Values that get every kind of layer past its required keys. */
    private static final String ALL_KEYS =
            "outputs: 4, kernel: 1, entries: 2, width: 2, slope: 1, shift: 1, factor: 1, "
                    + "keep: 1, axis: 0, shape: [4], from: 0, length: 1, heads: 1, units: 1, "
                    + "order: [0, 1, 2], before: [0, 0, 0], after: [0, 0, 0], positions: [0], "
                    + "scale: 1, scales: [1], zero-point: 0, least: 0, greatest: 1";

    /** The binding would ask for every key of the schema; its refusal of the others is not what is tested here. */
    private static Map<String, List<String>> kinds() {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        try {
            Document.ofFile(SCHEMA).bind(document -> {
                Section items = document.section("properties").section("layers").section("items");
                for (Section kind : items.sections("oneOf")) {
                    Section keys = kind.section("properties");
                    kinds.put(keys.section("type").text("const"), keys.keys());
                }
                return kinds;
            });
        } catch (InputException unread) {
            assertThat(unread).hasMessageContaining("unknown key");
        }
        return kinds;
    }

    @Test
    void theKindsAreTheCatalogue() {
        assertThat(kinds().keySet()).containsExactlyInAnyOrderElementsOf(LayerCatalogue.types());
    }

    @Test
    void theKeysOfEveryKindAreThoseThatAreRead() {
        kinds().forEach((type, keys) -> assertThat(read(type)).as(type).containsExactlyInAnyOrderElementsOf(keys));
    }

    /** What the refusal of a key that no layer has lists. */
    private static List<String> read(String type) {
        String inputs = switch (type) {
            case "add", "multiply" -> "inputs: [input, input]";
            case "grouped-product" -> "inputs: [input, wide]";
            case "attention-scores" -> "inputs: [flat, flat]";
            case "attention-context" -> "inputs: [input, flat]";
            case "class-token", "sequence-norm" -> "inputs: [flat]";
            default -> "inputs: [input]";
        };
        // Keys of other kinds are unknown, too: they go until only the nonsense is left.
        List<String> pairs = new ArrayList<>(
                List.of(ALL_KEYS.replace("shape: [4]", "shape: [2, 2, 4]").split(", (?=[a-z])")));
        while (true) {
            String layer = "{name: x, type: " + type + ", " + inputs + ", " + String.join(", ", pairs)
                    + (pairs.isEmpty() ? "" : ", ") + "qqqqqqqq: 1}";
            String text = "input: [2, 2, 4]\nlayers:\n- {name: wide, type: reshape, shape: [4, 2, 2]}\n"
                    + "- {name: flat, type: reshape, shape: [4, 4]}\n- " + layer;
            InputException refused =
                    Assertions.catchThrowableOfType(InputException.class, () -> NetworkFile.ofText("n", text));
            Matcher unknown =
                    Pattern.compile("unknown key 'layers\\[2]\\.([^']*)'").matcher(refused.getMessage());
            assertThat(unknown.find()).as(refused.getMessage()).isTrue();
            String key = unknown.group(1);
            if (key.startsWith("qqqq")) {
                Matcher asked = ASKED.matcher(refused.getMessage());
                assertThat(asked.find()).as(refused.getMessage()).isTrue();
                return List.of(asked.group(1).split(", "));
            }
            pairs.removeIf(pair -> pair.startsWith(key + ":"));
        }
    }

    @Test
    void theKeysAtTheTopAreThoseThatAreRead() {
        InputException refused = Assertions.catchThrowableOfType(
                InputException.class,
                () -> NetworkFile.ofText("n", "input: [1]\nlayers: [{name: a, type: relu}]\nqqqqqqqq: 1"));
        List<String> keys = new ArrayList<>();
        try {
            Document.ofFile(SCHEMA)
                    .bind(document -> keys.addAll(document.section("properties").keys()));
        } catch (InputException unread) {
            assertThat(unread).hasMessageContaining("unknown key");
        }
        assertThat(refused).hasMessageEndingWith("the keys here are " + String.join(", ", keys));
    }
}
