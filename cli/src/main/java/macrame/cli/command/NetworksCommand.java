package macrame.cli.command;

import java.util.concurrent.Callable;
import macrame.cli.ExitCode;
import macrame.cli.Runs;
import macrame.cli.Session;
import macrame.cli.options.ResultOptions;
import macrame.nn.zoo.Zoo;
import macrame.reports.network.NetworkList;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code macrame networks}. */
@Command(
        footer = {
            "",
            "Examples:",
            "  macrame networks show mnist-mlp",
            "  macrame networks show cifar-lenet --as yaml -o mine.yaml"
        })
public final class NetworksCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec command;

    @Mixin
    private ResultOptions result;

    private NetworksCommand(Session session) {
        this.session = session;
    }

    /** The command with those below it. */
    public static CommandLine in(Session session) {
        return new CommandLine(new NetworksCommand(session))
                .addSubcommand("show", new NetworksShowCommand(session))
                .addSubcommand("export", new NetworksExportCommand(session))
                .addSubcommand("test", new NetworksTestCommand(session));
    }

    @Override
    public Integer call() {
        result.give(NetworkList.of(Zoo.entries(), Runs.provenance(command)), session);
        return ExitCode.OK;
    }
}
