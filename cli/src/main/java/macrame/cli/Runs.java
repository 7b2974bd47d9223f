package macrame.cli;

import java.util.List;
import java.util.stream.Collectors;
import macrame.cli.configuration.Configuration;
import macrame.cli.configuration.Setting;
import macrame.reports.Provenance;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What made a result: the command line and the effective configuration of a command that was parsed. */
public final class Runs {

    private Runs() {}

    /** The provenance of a run; the seed of a command without one is the default, 1. */
    public static Provenance provenance(CommandSpec command) {
        OptionSpec seedOption = command.findOption("--seed");
        long seed = seedOption == null ? 1 : seedOption.<Long>getValue();
        List<String> words = command.root().commandLine().getParseResult().originalArgs();
        List<Provenance.Setting> settings = command.options().stream()
                .filter(Configuration::covers)
                .map(option -> setting(command, option))
                .toList();
        String line = words.stream().map(Runs::quoted).collect(Collectors.joining(" ", "macrame ", ""));
        return new Provenance(line, Version.number(), seed, settings);
    }

    private static Provenance.Setting setting(CommandSpec command, OptionSpec option) {
        String name = option.longestName().substring(2);
        boolean flag = command.commandLine().getParseResult().hasMatchedOption(option);
        if (flag) {
            return new Provenance.Setting(name, String.join(",", option.stringValues()), option.longestName());
        }
        Setting effective = effective(command, option);
        return new Provenance.Setting(name, effective.value(), effective.origin());
    }

    /** What an option is without a flag. */
    public static Setting effective(CommandSpec command, ArgSpec option) {
        Configuration configuration = (Configuration) command.commandLine().getDefaultValueProvider();
        return configuration
                .setting(option)
                .orElseGet(() ->
                        new Setting(option.defaultValue() == null ? "" : option.defaultValue(), Setting.BUILT_IN));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
