package macrame.cli;

import java.util.List;
import macrame.cli.configuration.Configuration;
import macrame.cli.options.OptionException;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The command line as a whole: which command runs, and what its outcome means for the process. */
final class Program {

    private final Session session;
    private final Macrame root;
    private final Failures failures;
    private final Configuration configuration;

    Program(Session session) {
        this.session = session;
        this.root = new Macrame(session);
        this.failures = new Failures(session.terminal().error(), root::debug);
        this.configuration = new Configuration(
                session.environment(), () -> CommandTree.complete(session).getCommandSpec());
    }

    /**
     * Runs one command.
     *
     * @param arguments the command line
     * @return the exit code of the process
     */
    int run(List<String> arguments) {
        try {
            CommandLine line = configured(CommandTree.reachable(root, session, arguments));
            int code = line.execute(arguments.toArray(String[]::new));
            session.terminal().out().flush();
            return code;
        } catch (OutputClosedException | OutOfMemoryError | StackOverflowError failure) {
            return failures.report("macrame", failure);
        }
    }

    /** Options that are read while a command runs are part of the command line, too. */
    private static int executed(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof OptionException wrong) {
                throw new ParameterException(failure.getCommandLine(), wrong.getMessage());
            }
            throw failure;
        }
    }

    private CommandLine configured(CommandLine line) {
        line.setOut(session.terminal().out());
        line.setErr(session.terminal().error());
        line.setColorScheme(Help.defaultColorScheme(root.color().automatic()));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(session.terminal().columns());
        line.setDefaultValueProvider(configuration);
        line.setExecutionStrategy(Program::executed);
        line.setExecutionExceptionHandler(failures);
        line.setParameterExceptionHandler(new UsageErrors(configuration));
        return line;
    }
}
