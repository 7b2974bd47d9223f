package macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import macrame.nn.description.NetworkFile;
import macrame.nn.network.GivenNetwork;
import macrame.nn.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas of networks and precision accept what is written and shown, and refuse what the readers refuse. */
class FileSchemasTest {

    @ParameterizedTest
    @ValueSource(strings = {"network.schema.json", "precision.schema.json"})
    void aSchemaIsOne(String name) throws IOException {
        assertThat(PublishedSchema.of(name).faultsOfItself()).isEmpty();
    }

    @Test
    void everyNetworkOfTheZooFollowsItsSchema() throws IOException {
        PublishedSchema schema = PublishedSchema.of("network.schema.json");
        for (Zoo.Entry entry : Zoo.entries()) {
            String text = NetworkFile.text(GivenNetwork.untrained(entry.network(), entry.data()));
            assertThat(schema.faultsOfYaml(text)).as(entry.name()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "small-cnn.yaml, network.schema.json",
        "residual-cnn.yaml, network.schema.json",
        "widths.yaml, precision.schema.json"
    })
    void anExampleFollowsItsSchema(String example, String schema) throws IOException {
        String text = Files.readString(Path.of("..", "examples", example));
        assertThat(PublishedSchema.of(schema).faultsOfYaml(text)).isEmpty();
    }

    @Test
    void filesOfTheGuideFollowTheirSchemas() throws IOException {
        List<Guide.Shown> files = Guide.of("file-formats.md").files();
        for (Guide.Shown file : files) {
            String schema = switch (file.name()) {
                case "residual.yaml" -> "network.schema.json";
                case "widths.yaml" -> "precision.schema.json";
                default -> "array.schema.json";
            };
            assertThat(PublishedSchema.of(schema).faultsOfYaml(file.content()))
                    .as(file.name())
                    .isEmpty();
        }
        assertThat(files).hasSize(3);
    }

    @Test
    void whatReadersRefuseIsNoFileOfItsSchema() throws IOException {
        PublishedSchema network = PublishedSchema.of("network.schema.json");
        for (String layer : List.of(
                "{name: a, type: convolution, outputs: 2}",
                "{name: a, type: relu, slope: 1}",
                "{name: a, type: rleu}",
                "{type: relu}",
                "{name: a, type: linear, outputs: 0}")) {
            assertThat(network.faultsOfYaml("input: [4, 4, 1]\nlayers: [" + layer + "]"))
                    .as(layer)
                    .isNotEmpty();
        }
        PublishedSchema precision = PublishedSchema.of("precision.schema.json");
        for (String line : List.of(
                "wieghts: 8",
                "weights: 40",
                "weights: {width: 8, format: s8f4}",
                "accumulators: 65",
                "layers: {fc1: 8}")) {
            assertThat(precision.faultsOfYaml(line)).as(line).isNotEmpty();
        }
    }
}
