package macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The value of an option that means nothing is a usage error, in every command, before any work is done. */
class OptionValuesTest {

    private static final String BAD = "?!";

    /** Commands with options that take values, and what else they need. */
    private static final Map<String, List<String>> COMMANDS = Map.ofEntries(
            Map.entry("macrame sweep", List.of()),
            Map.entry("macrame train", List.of()),
            Map.entry("macrame check", List.of()),
            Map.entry("macrame noise", List.of()),
            Map.entry("macrame precision", List.of()),
            Map.entry("macrame cost", List.of()),
            Map.entry("macrame vectors generate", List.of("--out=bundle")),
            Map.entry("macrame vectors compare", List.of("bundle", "--dut=other.npy")),
            Map.entry("macrame vectors verify", List.of("bundle")),
            Map.entry("macrame vectors show", List.of("bundle")),
            Map.entry("macrame array", List.of()),
            Map.entry("macrame format", List.of("s8f4")),
            Map.entry("macrame format cast", List.of("--to=s8f4", "0.5")),
            Map.entry("macrame networks", List.of()),
            Map.entry("macrame networks show", List.of("mnist-mlp")),
            Map.entry("macrame networks test", List.of("tests")),
            Map.entry("macrame networks export", List.of("mnist-mlp")),
            Map.entry("macrame config show", List.of()));

    /** Whether a layer has such a name or part is a fact about the network. */
    private static final Set<String> OF_THE_NETWORK = Set.of("--layer", "--part");

    private static final Set<String> OF_PRODUCTS = Set.of("--product", "--pattern", "--a", "--b", "--result");

    @TempDir
    private static Path folder;

    private static Stream<CommandLine> commands(CommandLine line) {
        return Stream.concat(
                Stream.of(line), line.getSubcommands().values().stream().flatMap(OptionValuesTest::commands));
    }

    private static List<List<String>> lines() {
        PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
        Session session =
                new Session(new Terminal(nowhere, nowhere, false, false, 100), new Environment(Map.of(), folder));
        List<List<String>> lines = new ArrayList<>();
        commands(CommandTree.complete(session)).forEach(line -> {
            String name = line.getCommandSpec().qualifiedName();
            for (OptionSpec option : line.getCommandSpec().options()) {
                String flag = option.longestName();
                boolean file =
                        option.type() == Path.class || option.paramLabel().equals("FILE");
                if (option.arity().max() > 0 && !option.inherited() && !file && !OF_THE_NETWORK.contains(flag)) {
                    List<String> words = new ArrayList<>(List.of(name.split(" ")));
                    words.remove(0);
                    words.addAll(COMMANDS.getOrDefault(name, List.of("which options does " + name + " need?")));
                    if (name.equals("macrame vectors generate") && !flag.equals("--product")) {
                        words.add(OF_PRODUCTS.contains(flag) ? "--product=4x4x4" : "--layer=fc4");
                    }
                    words.removeIf(word -> word.startsWith(flag + "="));
                    words.add(flag + "=" + BAD);
                    lines.add(words);
                }
            }
        });
        return lines;
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aValueThatMeansNothingIsAUsageError(List<String> words) {
        CommandLineRun run = CommandLineRun.in(folder, Map.of(), words.toArray(String[]::new));
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains(BAD, " --help.").hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }
}
