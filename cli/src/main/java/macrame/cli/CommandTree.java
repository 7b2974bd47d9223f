package macrame.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Builds the tree of commands. */
final class CommandTree {

    private CommandTree() {}

    /** Every command with all its options. */
    static CommandLine complete(Session session) {
        return of(new Macrame(session), session, Optional.empty(), true);
    }

    /** Complete in every command that these arguments can reach; the others know their name and sentence. */
    static CommandLine reachable(Macrame root, Session session, List<String> arguments) {
        Optional<Catalogue> chosen = arguments.stream()
                .flatMap(argument -> Catalogue.named(argument).stream())
                .findFirst();
        boolean fromFile = arguments.stream().anyMatch(argument -> argument.startsWith("@"));
        return of(
                root,
                session,
                chosen,
                fromFile || chosen.filter(Catalogue::needsAll).isPresent());
    }

    private static CommandLine of(Macrame root, Session session, Optional<Catalogue> chosen, boolean all) {
        CommandLine line = new CommandLine(root);
        for (Catalogue entry : Catalogue.values()) {
            boolean needed = all || chosen.filter(entry::equals).isPresent();
            line.addSubcommand(entry.command(), needed ? entry.create(session) : CommandSpec.create());
            CommandSpec command = line.getSubcommands().get(entry.command()).getCommandSpec();
            command.usageMessage().header(entry.sentence()).hidden(!entry.listed());
        }
        settle(line);
        return line;
    }

    private static void settle(CommandLine line) {
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.sortOptions(false).abbreviateSynopsis(true);
        usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCode.explained());
        line.getSubcommands().values().forEach(CommandTree::settle);
    }
}
