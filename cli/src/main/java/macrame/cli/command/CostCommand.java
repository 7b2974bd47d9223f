package macrame.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import macrame.cli.ExitCode;
import macrame.cli.Runs;
import macrame.cli.Session;
import macrame.cli.options.ArrayOption;
import macrame.cli.options.AxisOptions;
import macrame.cli.options.NetworkOption;
import macrame.cli.options.ResultOptions;
import macrame.nn.network.Network;
import macrame.nn.train.StepWork;
import macrame.reports.cost.CostReport;
import macrame.reports.sweep.PointSettings;
import macrame.sim.cost.CostModel;
import macrame.sim.cost.NetworkCost;
import macrame.sim.workload.Work;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code macrame cost}. */
@Command(
        description =
                "Costs one training step, or with --inference the forward phase alone. No data and no training are "
                        + "needed: the network runs on shapes.",
        footer = {
            "",
            "Examples:",
            "  macrame cost --network mnist-mlp --array 16x16 --dataflow os --weights 8 --activations 8",
            "  macrame cost --batch 1 --inference --as json"
        })
public final class CostCommand implements Callable<Integer> {

    private static final int MAX_BATCH = 1 << 20;

    private final Session session;

    @Spec
    private CommandSpec command;

    @Mixin
    private NetworkOption network;

    @Option(
            names = "--batch",
            defaultValue = "20",
            paramLabel = "N",
            description = "Samples per step (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(names = "--inference", description = "The forward phase alone.")
    private boolean inference;

    @Mixin
    private ArrayOption array;

    @Mixin
    private AxisOptions axes;

    @Mixin
    private ResultOptions result;

    /** @param session the run of the command line */
    public CostCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (batch < 1 || batch > MAX_BATCH) {
            throw new ParameterException(
                    command.commandLine(), "--batch is " + batch + " but must be 1 to " + MAX_BATCH);
        }
        PointSettings settings = axes.one(array.config());
        Network costed = network.entry().network();
        List<Work> work = inference
                ? StepWork.ofInference(costed, settings.widths(), batch)
                : StepWork.ofTraining(costed, settings.widths(), batch);
        NetworkCost cost = new CostModel(settings.array()).cost(work);
        String what = costed.name() + ", " + (inference ? "inference" : "one training step") + ", batch " + batch + ", "
                + settings.array().dataflow().publishedName();
        result.give(CostReport.of(cost, what, Runs.provenance(command)), session);
        return ExitCode.OK;
    }
}
