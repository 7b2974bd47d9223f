package macrame.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import macrame.cli.ExitCode;
import macrame.cli.Runs;
import macrame.cli.Session;
import macrame.cli.configuration.Configuration;
import macrame.cli.configuration.Setting;
import macrame.cli.options.ResultOptions;
import macrame.reports.Cell;
import macrame.reports.Column;
import macrame.reports.Report;
import macrame.reports.Section;
import macrame.reports.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code macrame config show}. */
@Command(
        header = "Show every option that can be configured, its value and where it comes from.",
        description = {
            "A flag beats a variable (MACRAME_WEIGHTS for --weights), which beats ./macrame.yaml, which beats the",
            "user's file (~/.config/macrame/config.yaml), which beats the value built in. In files, a key is an option",
            "without its dashes, at the top for every command or in the section of one:",
            "",
            "  jobs: 2",
            "  sweep:",
            "    weights: [4, 8]"
        })
public final class ConfigShowCommand implements Callable<Integer> {

    private record Row(String option, Setting setting) {}

    private final Session session;

    @Spec
    private CommandSpec command;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "Only the options of one command, such as sweep.")
    private String only;

    @Mixin
    private ResultOptions result;

    /** @param session the run of the command line */
    public ConfigShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Map<Row, List<String>> rows = new LinkedHashMap<>();
        for (CommandSpec shown : shown()) {
            collect(shown, rows);
        }
        Table.Builder table = Table.named("configuration", "Configuration")
                .columns(
                        Column.text("option", "Option", "The option; without its dashes the key in files."),
                        Column.text("value", "Value", "What it is when no flag says otherwise."),
                        Column.text("origin", "From", "Where the value comes from."),
                        Column.text("commands", "Commands", "The commands that have the option."));
        rows.forEach((row, commands) -> table.row(
                Cell.of(row.option()),
                row.setting().value().isEmpty()
                        ? Cell.missing("not set")
                        : Cell.of(row.setting().value()),
                Cell.of(row.setting().origin()),
                Cell.of(String.join(", ", commands))));
        Section section = new Section("effective", "Effective", "", List.of(), List.of(), List.of(table.build()));
        result.give(
                new Report(
                        "macrame.config/1",
                        "Effective configuration",
                        "",
                        Runs.provenance(command),
                        List.of(),
                        List.of(section)),
                session);
        return ExitCode.OK;
    }

    private List<CommandSpec> shown() {
        CommandSpec root = command.root();
        if (only == null) {
            return List.of(root);
        }
        CommandLine one = root.subcommands().get(only);
        if (one == null) {
            throw new ParameterException(
                    command.commandLine(),
                    "'" + only + "' is not a command. Maybe one of "
                            + String.join(", ", root.subcommands().keySet()));
        }
        return List.of(one.getCommandSpec());
    }

    private void collect(CommandSpec shown, Map<Row, List<String>> rows) {
        for (OptionSpec option : shown.options()) {
            if (Configuration.covers(option) && !(option.inherited() && only == null)) {
                Row row = new Row(option.longestName(), Runs.effective(command, option));
                String name = shown.parent() == null
                        ? "all"
                        : shown.qualifiedName().substring(command.root().name().length() + 1);
                rows.computeIfAbsent(row, unseen -> new ArrayList<>()).add(name);
            }
        }
        shown.subcommands().values().forEach(sub -> collect(sub.getCommandSpec(), rows));
    }
}
