package macrame.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import macrame.cli.CommandLineRun;
import macrame.cli.ExitCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TrainCommandTest {

    private static CommandLineRun train(String... more) {
        String[] fixed = {"train", "--data", "digits:60+30", "--epochs", "1"};
        String[] all = new String[fixed.length + more.length];
        System.arraycopy(fixed, 0, all, 0, fixed.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        return CommandLineRun.of(all);
    }

    @Test
    @Tag("determinism")
    void showsBothRunsAndEverySite() {
        CommandLineRun run = train("-w", "8", "-x", "8", "-g", "12", "--as", "json");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("\"schema\": \"macrame.train/1\"", "\"run\": \"float64\"", "\"local_sqnr_dB\":")
                .contains("\"layer\": \"fc4\"", "\"role\": \"weight-gradient\"", "\"format\": \"s12f");
        assertThat(train("-w", "8", "-x", "8", "-g", "12", "--as", "json").out())
                .isEqualTo(run.out());
    }

    @Test
    void anOverflowThatIsAnErrorEndsTheRunWithTheReason() {
        CommandLineRun run = train("-w", "8", "--accumulators", "6", "--overflow", "error");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error().lines().filter(line -> !line.endsWith("..."))).hasSize(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aFloatRunThatDivergesIsReportedWithTheStep() {
        CommandLineRun run = train("--learning-rate", "1e30");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error()).contains("diverged", "--learning-rate");
    }
}
