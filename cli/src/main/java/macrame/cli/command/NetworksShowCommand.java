package macrame.cli.command;

import java.util.concurrent.Callable;
import macrame.cli.ExitCode;
import macrame.cli.Runs;
import macrame.cli.Session;
import macrame.cli.network.NetworkSource;
import macrame.cli.options.OptionText;
import macrame.cli.options.Output;
import macrame.cli.options.ResultOptions;
import macrame.nn.description.NetworkFile;
import macrame.nn.network.GivenNetwork;
import macrame.nn.summary.NetworkSummary;
import macrame.reports.Report;
import macrame.reports.network.NetworkReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code macrame networks show}. */
@Command(
        header = "Show a network layer by layer: shapes, parameters, work, receptive fields.",
        description = "With --as yaml, a file that --network reads: something to start your own network from.",
        footer = {
            "",
            "Examples:",
            "  macrame networks show alexnet",
            "  macrame networks show cifar-lenet --as yaml -o mine.yaml",
            "  macrame networks show mine.yaml",
            "  macrame networks show exported.onnx"
        })
public final class NetworksShowCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "NETWORK",
            description = "A network that 'macrame networks' lists, or a YAML or ONNX file.")
    private String text;

    @Mixin
    private final ResultOptions result = ResultOptions.ofYaml();

    NetworksShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        GivenNetwork given = OptionText.read(() -> NetworkSource.of(text)).open();
        NetworkSummary summary = NetworkSummary.of(given.network());
        Report report = NetworkReport.of(summary, Runs.provenance(command));
        result.give(Output.of(report).withYaml(() -> NetworkFile.text(given)), session);
        return ExitCode.OK;
    }
}
