package macrame.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import macrame.cli.CommandLineRun;
import macrame.cli.ExitCode;
import macrame.cli.PublishedSchema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands print as JSON is what the published schemas say, no key more and none less. */
class ReportSchemasTest {

    private static final String NETWORK = """
            network: small
            input: [28, 28, 1]
            data: digits:120+40
            layers:
            - {name: flatten, type: flatten}
            - {name: fc1, type: linear, outputs: 12, activation: relu}
            - {name: fc2, type: linear, outputs: 10}
            """;

    private static final String VARIANCES = """
            layer,variance_max,variance_min
            1,0.0002784941170818766,2.4069021423730302e-05
            4,0.007700157304747548,0.0003670435271409234
            """;

    @TempDir
    static Path folder;

    @BeforeAll
    static void writeInputs() throws IOException {
        Files.writeString(folder.resolve("small.yaml"), NETWORK);
        Files.writeString(folder.resolve("variances.csv"), VARIANCES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent",
                "check",
                "network-report",
                "networks",
                "noise",
                "parameters",
                "precision-report",
                "sweep-report",
                "train"
            })
    void everySchemaIsOneItself(String name) throws IOException {
        assertThat(schema(name).faultsOfItself()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "networks, networks",
        "network-report, networks show cifar-cnn",
        "network-report, networks show rnn-tanh",
        "train, train --network small.yaml --epochs 1 --weights 8 --gradients 10",
        "train, train --network regression-mlp --data franke:60+20 --epochs 1",
        "train, train --network small.yaml --epochs 1 --weights 8 --activations 4 --dynamic 1 --accumulators 12",
        "train, train --network cifar-lenet --data textures:16+8 --epochs 1",
        "train, train --network small.yaml --epochs 1 --ensemble 2",
        "train, train --network small.yaml --epochs 1 --floats float16",
        "agent, train --network gridworld-dqn --epochs 1",
        "check, check --network small.yaml --epochs 1 --weights 8 --activations 8 --agreement 0",
        "check, check --network small.yaml --epochs 1 --weights 8 --agreement 0 --least-sqnr activation=1",
        "check, check --network rnn-tanh --epochs 1 --weights 8 --agreement 0",
        "noise, noise --network small.yaml --epochs 1 --weights 4 --samples 40",
        "noise, noise --network small.yaml --epochs 1 --weights 4 --accumulators 14 --samples 40",
        "precision-report, precision --network small.yaml --epochs 2",
        "precision-report, precision --network small.yaml --epochs 2 --verify --search --samples 40",
        "precision-report, precision --from-variances variances.csv",
        "sweep-report, 'sweep --network small.yaml --epochs 1 --weights 2,8 --overflow saturate,error --out sweep-results'"
    })
    void reportsFollowTheirSchemas(String name, String command) throws IOException {
        assertThat(schema(name).faultsOfJson(json(command))).isEmpty();
    }

    @Test
    void exportedParametersFollowTheirSchema() throws IOException {
        String trained = folder.resolve("trained.npz").toString();
        String network = folder.resolve("small.yaml").toString();
        CommandLineRun train = CommandLineRun.of("train", "--network", network, "--epochs", "1", "-o", trained);
        assertThat(train.code()).as(train.error()).isEqualTo(ExitCode.OK);
        for (String width : List.of("", " --weights 8")) {
            String export = "networks export small.yaml --parameters " + trained + width;
            assertThat(schema("parameters").faultsOfJson(json(export))).isEmpty();
        }
    }

    /** The keys that tools were promised. */
    @Test
    void widthsFromVariancesCarryTheKeysThatToolsRead() throws IOException {
        String json = json("precision --from-variances variances.csv");
        assertThat(json).contains("\"schema\": \"macrame.precision/1\"", "\"layers\": [");
        PublishedSchema schema = schema("precision-report");
        for (String key : List.of("layer", "clip", "step", "bits_exact", "bits", "bits_power_of_two")) {
            String without = json.replaceFirst("\"" + key + "\": [^,]*,", "");
            assertThat(without).as(key).isNotEqualTo(json);
            assertThat(schema.faultsOfJson(without)).as("without " + key).isNotEmpty();
        }
        assertThat(schema.faultsOfJson(json.replace("macrame.precision/1", "macrame.precision/2")))
                .isNotEmpty();
        assertThat(schema.faultsOfJson(json.replaceFirst("\"bits\": 6", "\"bits\": 6.5")))
                .isNotEmpty();
        assertThat(schema.faultsOfJson(json.replaceFirst("\"clip\"", "\"klip\"")))
                .isNotEmpty();
    }

    /** Every name of a report's JSON form in the sources has a schema that carries it. */
    @Test
    void everyReportHasASchema() throws IOException {
        List<String> published = new ArrayList<>();
        try (Stream<Path> schemas = Files.list(Path.of("..", "docs", "schemas"))) {
            for (Path file : schemas.toList()) {
                published.add(Files.readString(file));
            }
        }
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of("..", "reports", "src", "main", "java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        int names = 0;
        for (Path source : sources) {
            for (String name : names(Files.readString(source))) {
                names++;
                assertThat(published).as(name).anyMatch(text -> text.contains("\"const\": \"" + name + "\""));
            }
        }
        assertThat(names).isGreaterThanOrEqualTo(10);
    }

    private static List<String> names(String source) {
        return Pattern.compile("(?:SCHEMA =|new Report\\()\\s*\"(macrame\\.[a-z-]+/[1-9])\"")
                .matcher(source)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static PublishedSchema schema(String name) throws IOException {
        return PublishedSchema.of(name + ".schema.json");
    }

    private static String json(String command) {
        List<String> arguments = new ArrayList<>();
        for (String word : (command + " --as json").split(" ")) {
            boolean named = word.equals("small.yaml") || word.equals("variances.csv") || word.equals("sweep-results");
            arguments.add(named ? folder.resolve(word).toString() : word);
        }
        CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        return run.out();
    }
}
