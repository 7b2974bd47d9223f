package macrame.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import macrame.cli.Environment;
import macrame.files.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class ConfigurationTest {

    @Command(
            name = "root",
            subcommands = {Sweep.class, Group.class})
    static class Root {}

    static class Jobs {
        @Option(
                names = {"-j", "--jobs"},
                defaultValue = "7")
        int jobs;
    }

    @Command(name = "sweep")
    static class Sweep {
        @Mixin
        Jobs jobs = new Jobs();

        @Option(names = "--weights", split = ",")
        List<Integer> weights;

        @Option(names = "--out")
        Path out;

        @Option(names = "--array")
        String array;
    }

    @Command(name = "array", subcommands = Leaf.class)
    static class Group {}

    @Command(name = "leaf")
    static class Leaf {
        @Mixin
        Jobs jobs = new Jobs();
    }

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private Path userFile;

    @BeforeEach
    void setUp() throws IOException {
        variables.put("XDG_CONFIG_HOME", folder.resolve("user").toString());
        userFile = Files.createDirectories(folder.resolve("user/macrame")).resolve("config.yaml");
    }

    private CommandLine parse(String... arguments) {
        Configuration configuration = new Configuration(
                new Environment(variables, folder), () -> new CommandLine(new Root()).getCommandSpec());
        CommandLine line = new CommandLine(new Root()).setDefaultValueProvider(configuration);
        line.parseArgs(arguments);
        return line;
    }

    private Sweep sweep(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "sweep";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return parse(all).getSubcommands().get("sweep").getCommand();
    }

    private void directoryFile(String text) throws IOException {
        Files.writeString(folder.resolve("macrame.yaml"), text);
    }

    @Test
    void flagBeatsVariableBeatsDirectoryBeatsUserBeatsBuiltIn() throws IOException {
        assertThat(sweep().jobs.jobs).isEqualTo(7);
        Files.writeString(userFile, "jobs: 1\n");
        assertThat(sweep().jobs.jobs).isEqualTo(1);
        directoryFile("jobs: 2\n");
        assertThat(sweep().jobs.jobs).isEqualTo(2);
        variables.put("MACRAME_JOBS", "3");
        assertThat(sweep().jobs.jobs).isEqualTo(3);
        assertThat(sweep("--jobs", "4").jobs.jobs).isEqualTo(4);
    }

    @Test
    void aFlagHidesAWrongValueElsewhere() {
        variables.put("MACRAME_JOBS", "many");
        assertThat(sweep("--jobs", "4").jobs.jobs).isEqualTo(4);
    }

    @Test
    void theSectionOfACommandBeatsTheTopOfTheSameFile() throws IOException {
        directoryFile("jobs: 1\nsweep:\n  jobs: 2\narray:\n  leaf:\n    jobs: 3\n");
        assertThat(sweep().jobs.jobs).isEqualTo(2);
        CommandLine leaf = parse("array", "leaf")
                .getSubcommands()
                .get("array")
                .getSubcommands()
                .get("leaf");
        assertThat(((Leaf) leaf.getCommand()).jobs.jobs).isEqualTo(3);
    }

    @Test
    void aListIsWhatCommasAreOnTheCommandLine() throws IOException {
        directoryFile("sweep:\n  weights: [4, 8]\n");
        assertThat(sweep().weights).containsExactly(4, 8);
        assertThat(sweep("--weights", "6").weights).containsExactly(6);
    }

    @Test
    void anOptionMayBeCalledLikeACommand() throws IOException {
        directoryFile("array: 32x32\n");
        assertThat(sweep().array).isEqualTo("32x32");
    }

    @Test
    void aWrongKeyNamesItsLineAndTheNearestRightOne() throws IOException {
        directoryFile("jobs: 1\nsweep:\n  weigths: 4\n");
        assertThatThrownBy(this::sweep)
                .hasRootCauseInstanceOf(InputException.class)
                .rootCause()
                .hasMessageContaining("macrame.yaml:3: unknown key 'sweep.weigths'. Maybe use 'weights'.");
    }

    @Test
    void whatBelongsToOneRunCannotBeConfigured() throws IOException {
        variables.put("MACRAME_OUT", "elsewhere");
        assertThat(sweep().out).isNull();
        directoryFile("out: elsewhere\n");
        assertThatThrownBy(this::sweep).rootCause().hasMessageContaining("unknown key 'out'");
    }
}
