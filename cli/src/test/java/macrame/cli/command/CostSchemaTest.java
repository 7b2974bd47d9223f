package macrame.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import macrame.cli.CommandLineRun;
import macrame.cli.PublishedSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command prints as JSON is what the published schema says, no key more and none less. */
class CostSchemaTest {

    private static PublishedSchema schema() throws IOException {
        return PublishedSchema.of("cost.schema.json");
    }

    @Test
    void theSchemaIsOneItself() throws IOException {
        assertThat(schema().faultsOfItself()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--network=mnist-mlp",
                "--network=cifar-lenet --batch=3 --inference",
                "--network=alexnet-2col --batch=1 --arrays=2 --partition=channel",
                "--network=resnet-50 --batch=1 --array=128x128 --optimise=energy --node=7",
                "--network=transformer-block --batch=1 --timing=scalesim"
            })
    void networksFollowIt(String options) throws IOException {
        assertThat(schema().faultsOfJson(json(options.split(" ")))).isEmpty();
    }

    @Test
    void topologiesOnAMemoryThatNeverWaitsFollowIt(@TempDir Path folder) throws IOException {
        Path topology = Files.writeString(folder.resolve("net.csv"), "Conv, 16, 16, 3, 3, 4, 8, 1,\n");
        Path chip = Files.writeString(folder.resolve("chip.cfg"), "InterfaceBandwidth: CALC\n");
        String json = json("--topology=" + topology, "--config=" + chip, "--batch=1", "--training");
        assertThat(schema().faultsOfJson(json)).isEmpty();
    }

    @Test
    void anotherKeyAMissingOneOrAnotherVersionDoesNot() throws IOException {
        String json = json("--network=mnist-mlp", "--batch=1");
        assertThat(schema().faultsOfJson(json.replace("\"stall_cycles\"", "\"stalls\"")))
                .isNotEmpty();
        assertThat(schema().faultsOfJson(json.replaceFirst("\"macs\": \\d+,", "")))
                .isNotEmpty();
        assertThat(schema().faultsOfJson(json.replace("macrame.cost/1", "macrame.cost/2")))
                .isNotEmpty();
        assertThat(schema().faultsOfJson(json.replaceFirst("\"m\": \\d+", "\"m\": \"many\"")))
                .isNotEmpty();
    }

    private static String json(String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "cost";
        arguments[1] = "--as";
        arguments[2] = "json";
        System.arraycopy(options, 0, arguments, 3, options.length);
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.code()).as(run.error()).isZero();
        return run.out();
    }
}
