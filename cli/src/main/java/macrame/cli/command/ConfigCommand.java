package macrame.cli.command;

import macrame.cli.CommandGroup;
import macrame.cli.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code macrame config}. */
@Command
public final class ConfigCommand extends CommandGroup {

    private ConfigCommand() {}

    /** The group with its commands. */
    public static CommandLine in(Session session) {
        return new CommandLine(new ConfigCommand()).addSubcommand("show", new ConfigShowCommand(session));
    }
}
