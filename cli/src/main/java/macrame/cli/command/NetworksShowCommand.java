package macrame.cli.command;

import java.util.concurrent.Callable;
import macrame.cli.ExitCode;
import macrame.cli.Runs;
import macrame.cli.Session;
import macrame.cli.options.ResultOptions;
import macrame.nn.summary.NetworkSummary;
import macrame.nn.zoo.Zoo;
import macrame.reports.network.NetworkReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code macrame networks show}. */
@Command(header = "Show a network layer by layer: shapes, parameters, work, receptive fields.")
public final class NetworksShowCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "NAME", description = "A network that 'macrame networks' lists.")
    private String name;

    @Mixin
    private ResultOptions result;

    NetworksShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        NetworkSummary summary = NetworkSummary.of(Zoo.get(name).network());
        result.give(NetworkReport.of(summary, Runs.provenance(command)), session);
        return ExitCode.OK;
    }
}
