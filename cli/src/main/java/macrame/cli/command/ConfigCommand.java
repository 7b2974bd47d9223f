package macrame.cli.command;

import macrame.cli.CommandGroup;
import macrame.cli.Session;
import picocli.CommandLine.Command;

/** {@code macrame config}. */
@Command
public final class ConfigCommand extends CommandGroup {

    /** @param session the run of the command line */
    public ConfigCommand(Session session) {}
}
