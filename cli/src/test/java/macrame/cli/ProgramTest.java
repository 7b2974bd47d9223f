package macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {

    @Test
    void withoutACommandHelpIsAnError() {
        CommandLineRun run = CommandLineRun.of();
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.error()).contains("Usage: macrame").contains("config ");
    }

    @Test
    void helpThatIsAskedForIsAResult() {
        CommandLineRun run = CommandLineRun.of("--help");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.error()).isEmpty();
        assertThat(run.out()).contains("Exit codes:", "130").doesNotContain("generate-completion");
    }

    @ParameterizedTest
    @EnumSource(Catalogue.class)
    void everyCommandExplainsItself(Catalogue entry) {
        CommandLineRun run = CommandLineRun.of(entry.command(), "--help");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains(entry.sentence(), "Usage: macrame " + entry.command(), "Exit codes:");
    }

    @Test
    void versionNamesTheProductAndTheJava() {
        CommandLineRun run = CommandLineRun.of("--version");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).matches("macrame \\d+\\.\\d+\\.\\d+ \\(java \\d+.*, \\w+-\\w+\\)\\R");
    }

    @ParameterizedTest
    @ValueSource(strings = {"conifg", "confg", "config2"})
    void aMistypedCommandOffersTheNearest(String name) {
        CommandLineRun run = CommandLineRun.of(name);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error())
                .isEqualTo("macrame: unknown command '" + name + "'. Maybe use 'config'. See macrame --help."
                        + System.lineSeparator());
    }

    @Test
    void aMistypedOptionOffersTheNearest() {
        CommandLineRun run = CommandLineRun.of("config", "--quite");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error().lines()).hasSize(1);
        assertThat(run.error()).contains("unknown option '--quite'. Maybe use '--quiet'.");
    }

    @Test
    void aWrongOptionValueIsOneLineOfUsage() {
        CommandLineRun run = CommandLineRun.of("--color", "blue", "config");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error().lines()).hasSize(1);
        assertThat(run.error()).contains("--color is 'blue' but must be auto, always or never.");
    }

    @ParameterizedTest
    @CsvSource({
        "train --seed=1.5, --seed is '1.5' but must be a whole number.",
        "train --learning-rate=fast, --learning-rate is 'fast' but must be a number.",
        "'array --stalls=3,x', --stalls is 'x' but must be a whole number."
    })
    void whatIsNoNumberIsSaidWithoutNamesOfTypes(String line, String rule) {
        CommandLineRun run = CommandLineRun.of(line.split(" "));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains(": " + rule + " See macrame ").hasLineCount(1);
    }

    @Test
    void helpIsColouredOnRequestAndOtherwisePlainInAPipe() {
        assertThat(CommandLineRun.of("--help").out()).doesNotContain("\u001b[");
        assertThat(CommandLineRun.of("--color", "always", "--help").out()).contains("\u001b[");
        assertThat(CommandLineRun.of("config", "--color", "always", "--help").out())
                .contains("\u001b[");
        assertThat(CommandLineRun.of("--color", "always", "config", "--help").out())
                .contains("\u001b[");
    }

    @Test
    void completionKnowsTheOptionsOfEveryCommand() {
        CommandLineRun run = CommandLineRun.of("generate-completion");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).startsWith("#!/usr/bin/env bash").contains("_picocli_macrame_config");
    }

    @Test
    void anEmptyEnvironmentHasNoUserConfiguration() {
        assertThat(new Environment(Map.of(), Path.of("")).userConfiguration()).isEmpty();
        assertThat(new Environment(Map.of("HOME", "/home/ada"), Path.of("")).userConfiguration())
                .contains(Path.of("/home/ada/.config/macrame/config.yaml"));
        assertThat(new Environment(Map.of("HOME", "/home/ada", "XDG_CONFIG_HOME", "/etc/x"), Path.of(""))
                        .userConfiguration())
                .contains(Path.of("/etc/x/macrame/config.yaml"));
    }

    @Test
    void aWrongValueInAVariableNamesTheVariable() {
        CommandLineRun run = CommandLineRun.in(Path.of(""), Map.of("MACRAME_COLOR", "blue"), "config");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error())
                .contains("--color is 'blue'", "(from MACRAME_COLOR)")
                .hasLineCount(1);
    }

    @Test
    void aWrongTextInAVariableNamesTheVariableUnlessAFlagHidesIt() {
        Map<String, String> variables = Map.of("MACRAME_CALIBRATION", "foo", "MACRAME_SEED", "7");
        String[] words = {"train", "--data", "digits:20+10", "--epochs", "1"};
        CommandLineRun run = CommandLineRun.in(Path.of(""), variables, words);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error())
                .contains("calibration 'foo' is not known", "(from MACRAME_CALIBRATION).")
                .hasLineCount(1);
        String[] flag = {"train", "--data", "digits:20+10", "--calibration", "foo"};
        assertThat(CommandLineRun.in(Path.of(""), variables, flag).error())
                .contains("'foo'")
                .doesNotContain("MACRAME_");
    }

    @Test
    void aWrongConfigurationFileIsOneLineOfUsage(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("macrame.yaml"), "colour: never\n");
        CommandLineRun run = CommandLineRun.in(folder, Map.of(), "config");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error())
                .contains("macrame.yaml:1: unknown key 'colour'. Maybe use 'color'.")
                .hasLineCount(1);
    }
}
