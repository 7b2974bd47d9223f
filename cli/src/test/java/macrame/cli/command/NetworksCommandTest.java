package macrame.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import macrame.cli.CommandLineRun;
import macrame.cli.ExitCode;
import org.junit.jupiter.api.Test;

class NetworksCommandTest {

    @Test
    void listsNetworksWithTheirUse() {
        CommandLineRun run = CommandLineRun.of("networks", "--as", "csv");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("mnist-mlp,trains,");
    }

    @Test
    void showsANetworkLayerByLayer() {
        CommandLineRun run = CommandLineRun.of("networks", "show", "mnist-mlp", "--as", "json");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("\"schema\": \"macrame.network/1\"", "\"parameters\": 401920");
    }

    @Test
    void anUnknownNetworkOffersTheKnownOnes() {
        CommandLineRun run = CommandLineRun.of("networks", "show", "mnist");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error()).contains("'mnist'", "mnist-mlp").hasLineCount(1);
    }
}
