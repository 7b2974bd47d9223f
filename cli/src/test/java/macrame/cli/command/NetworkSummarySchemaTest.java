package macrame.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import macrame.cli.CommandLineRun;
import macrame.cli.PublishedSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command prints as JSON is what the published schema says, no key more and none less. */
class NetworkSummarySchemaTest {

    private static PublishedSchema schema() throws IOException {
        return PublishedSchema.of("network-report.schema.json");
    }

    private static String json(String network) {
        CommandLineRun run = CommandLineRun.of("networks", "show", network, "--as", "json");
        assertThat(run.code()).as(run.error()).isZero();
        return run.out();
    }

    @Test
    void theSchemaIsOneItself() throws IOException {
        assertThat(schema().faultsOfItself()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mnist-mlp",
                "mnist-mlp-bn",
                "regression-mlp",
                "cifar-cnn",
                "cifar-lenet",
                "alexnet",
                "alexnet-2col",
                "vgg-16",
                "resnet-18",
                "resnet-50",
                "mobilenet-v1",
                "rnn-tanh",
                "renet-2d",
                "transformer-block",
                "vit-s",
                "gridworld-dqn"
            })
    void everyNetworkFollowsIt(String network) throws IOException {
        assertThat(schema().faultsOfJson(json(network))).isEmpty();
    }

    @Test
    void anotherKeyAMissingOneOrAnotherVersionDoesNot() throws IOException {
        String json = json("cifar-lenet");
        assertThat(schema().faultsOfJson(json.replace("\"receptive_field\"", "\"field\"")))
                .isNotEmpty();
        assertThat(schema().faultsOfJson(json.replaceFirst("\"flops\": \\d+,", "")))
                .isNotEmpty();
        assertThat(schema().faultsOfJson(json.replace("macrame.network/1", "macrame.network/2")))
                .isNotEmpty();
    }

    /** The figures of the 32×32×3 network, as they are printed. */
    @Test
    void cifarCnnHasItsFigures() {
        assertThat(json("cifar-cnn").replaceAll("\\s+", " "))
                .contains("\"totals\": { \"parameters\": 223496,")
                .contains("\"textbook_flops\": 26952192 }")
                .contains("\"name\": \"pool5\", \"type\": \"max-pool\", \"unit\": \"vector\", \"output\": \"1×1×128\"")
                .contains("\"receptive_field\": 102,");
    }

    @Test
    void sequencesShowMemoryAgainstRecomputation() {
        assertThat(json("rnn-tanh").replaceAll("\\s+", " "))
                .contains("\"time_steps\": 16, \"memory\": \"halves\", \"states\": 5, \"steps_run_again\": 32")
                .contains("\"time_steps\": 16, \"memory\": \"slots: 1\", \"states\": 1, \"steps_run_again\": 120");
    }
}
