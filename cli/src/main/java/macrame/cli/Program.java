package macrame.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The command line as a whole: which command runs, and what its outcome means for the process. */
final class Program {

    private final Session session;
    private final Macrame root;
    private final Failures failures;

    Program(Session session) {
        this.session = session;
        this.root = new Macrame(session);
        this.failures = new Failures(session.terminal().error(), root::debug);
    }

    /**
     * Runs one command.
     *
     * @param arguments the command line
     * @return the exit code of the process
     */
    int run(List<String> arguments) {
        try {
            int code = commandLine(arguments).execute(arguments.toArray(String[]::new));
            session.terminal().out().flush();
            return code;
        } catch (OutputClosedException | OutOfMemoryError | StackOverflowError failure) {
            return failures.report("macrame", failure);
        }
    }

    /** The tree of commands, complete in every command that these arguments can reach. */
    CommandLine commandLine(List<String> arguments) {
        CommandLine line = new CommandLine(root);
        Optional<Catalogue> chosen = chosen(arguments);
        boolean complete = chosen.filter(Catalogue.GENERATE_COMPLETION::equals).isPresent()
                || arguments.stream().anyMatch(argument -> argument.startsWith("@"));
        for (Catalogue entry : Catalogue.values()) {
            boolean needed = complete || chosen.filter(entry::equals).isPresent();
            line.addSubcommand(entry.command(), needed ? entry.create(session) : CommandSpec.create());
            describe(line.getSubcommands().get(entry.command()), entry);
        }
        return configured(line);
    }

    private static Optional<Catalogue> chosen(List<String> arguments) {
        return arguments.stream()
                .flatMap(argument -> Catalogue.named(argument).stream())
                .findFirst();
    }

    private static void describe(CommandLine command, Catalogue entry) {
        command.getCommandSpec().usageMessage().header(entry.sentence()).hidden(!entry.listed());
    }

    private CommandLine configured(CommandLine line) {
        line.setOut(session.terminal().out());
        line.setErr(session.terminal().error());
        line.setColorScheme(Help.defaultColorScheme(root.color().automatic()));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(session.terminal().columns());
        line.setExecutionExceptionHandler(failures);
        line.setParameterExceptionHandler(new UsageErrors());
        settle(line);
        return line;
    }

    private static void settle(CommandLine line) {
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.sortOptions(false).abbreviateSynopsis(true);
        usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCode.explained());
        line.getSubcommands().values().forEach(Program::settle);
    }
}
