package macrame.cli.configuration;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option that variables and configuration files can set.
 *
 * @param option the option itself
 * @param name its long name without dashes: the key in files
 */
record ConfigurableOption(OptionSpec option, String name) {

    /** What belongs to one run alone. */
    private static final Set<String> NEVER = Set.of("--out", "--resume", "--set", "--debug");

    static Optional<ConfigurableOption> of(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return Optional.empty();
        }
        String name = option.longestName();
        boolean excluded = option.usageHelp() || option.versionHelp() || !name.startsWith("--") || NEVER.contains(name);
        return excluded ? Optional.empty() : Optional.of(new ConfigurableOption(option, name.substring(2)));
    }

    /** The environment variable that sets it. */
    String variable() {
        return "MACRAME_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** The command it stands in, as in {@code vectors generate}; empty for the root. */
    String command() {
        String[] words = option.command().qualifiedName().split(" ", 2);
        return words.length == 2 ? words[1] : "";
    }
}
