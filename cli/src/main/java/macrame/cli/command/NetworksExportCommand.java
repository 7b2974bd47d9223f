package macrame.cli.command;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import macrame.cli.ExitCode;
import macrame.cli.Runs;
import macrame.cli.Session;
import macrame.cli.network.NetworkSource;
import macrame.cli.options.OptionText;
import macrame.cli.options.Output;
import macrame.cli.options.ParametersOption;
import macrame.cli.options.PrecisionOption;
import macrame.cli.options.ResultOptions;
import macrame.cli.options.SetOption;
import macrame.files.InputException;
import macrame.nn.checkpoint.ParameterCodes;
import macrame.nn.checkpoint.ParameterFile;
import macrame.nn.network.GivenNetwork;
import macrame.nn.network.Network;
import macrame.nn.precision.PrecisionPlan;
import macrame.nn.precision.Role;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.reports.Report;
import macrame.reports.network.ParameterReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code macrame networks export}. */
@Command(
        header = "Write the parameters of a network as NPZ: values, or integer codes with their formats.",
        description = "Without --weights and --precision, values are written as they are (float64). A width that comes "
                + "without a format has the scale that holds the largest parameter of the layer.",
        footer = {
            "",
            "Examples:",
            "  macrame networks export mnist-mlp --parameters trained.npz --weights 8 -o codes.npz",
            "  macrame networks export mine.yaml --parameters trained.npz --precision widths.yaml -o codes.npz"
        })
public final class NetworksExportCommand implements Callable<Integer> {

    private static final long SEED = 1;

    private final Session session;

    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "NETWORK",
            description = "A network that 'macrame networks' lists, or a YAML or ONNX file.")
    private String text;

    @Mixin
    private ParametersOption parameters;

    @Option(
            names = {"-w", "--weights"},
            paramLabel = "BITS",
            description = "Width of parameters.")
    private Integer weights;

    @Mixin
    private PrecisionOption precision;

    @Mixin
    private SetOption set;

    @Mixin
    private final ResultOptions result = ResultOptions.ofArrays();

    NetworksExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        NetworkSource source = OptionText.read(() -> NetworkSource.of(text));
        GivenNetwork given = source.open();
        Network network = source.trained(given);
        Optional<PrecisionPlan> plan = plan(network);
        Map<String, RealTensor> values = parameters.values(given, network);
        if (values.isEmpty()) {
            throw new InputException(
                    "network " + network.name()
                            + " comes without parameters. Maybe give --parameters FILE.npz, which macrame train -o FILE.npz writes.");
        }
        if (plan.isEmpty()) {
            give(ParameterReport.ofValues(network, values, Runs.provenance(command)), values);
            return ExitCode.OK;
        }
        Map<String, FixedTensor> codes = ParameterCodes.of(network, values, plan.get(), SEED);
        Report report = ParameterReport.ofCodes(network, codes, Runs.provenance(command));
        result.give(Output.of(report).withArrays(file -> ParameterFile.writeCodes(file, codes)), session);
        return ExitCode.OK;
    }

    private void give(Report report, Map<String, RealTensor> values) {
        result.give(Output.of(report).withArrays(file -> ParameterFile.write(file, values)), session);
    }

    private Optional<PrecisionPlan> plan(Network network) {
        if (weights == null && !precision.given() && set.identity().isEmpty()) {
            return Optional.empty();
        }
        PrecisionPlan plan = precision.plan(network, set, "{}");
        return Optional.of(weights == null ? plan : OptionText.read(() -> plan.with(Role.WEIGHT, weights)));
    }
}
