package macrame.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import macrame.cli.ExitCode;
import macrame.cli.Runs;
import macrame.cli.Session;
import macrame.cli.options.ArrayOption;
import macrame.cli.options.AxisOptions;
import macrame.cli.options.CostOptions;
import macrame.cli.options.NetworkOption;
import macrame.cli.options.ResultOptions;
import macrame.files.AtomicFile;
import macrame.nn.network.Network;
import macrame.nn.train.StepWork;
import macrame.reports.Report;
import macrame.reports.cost.CostDetails;
import macrame.reports.cost.CostReport;
import macrame.reports.memory.MemoryDetails;
import macrame.reports.sweep.PointSettings;
import macrame.sim.cost.NetworkCost;
import macrame.sim.cost.Partition.Shared;
import macrame.sim.energy.ReferenceTables;
import macrame.sim.scalesim.Reports;
import macrame.sim.scalesim.Topology;
import macrame.sim.workload.Work;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
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
            "  macrame cost --batch 1 --inference --as json",
            "  macrame cost --topology alexnet.csv --batch 1 --array 32x32 --dataflow ws --timing scalesim",
            "  macrame cost --array gemmini --optimise energy --node 16"
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
    private CostOptions costs;

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
        refuseTogether("--network", "--topology");
        refuseTogether("--array", "--config");
        refuseTogether("--inference", "--training");
        Optional<Topology> topology = costs.topology();
        if (topology.isPresent()) {
            String reason = "a topology is costed in the array's own formats. Maybe say them in --array FILE.yaml.";
            array.set().requireArrayOnly(reason);
            if (axes.precision().given()) {
                throw new ParameterException(command.commandLine(), "no --precision: " + reason);
            }
        }
        PointSettings settings = axes.one(costs.array(array.config()), network.trained(), array.set());
        List<Work> work =
                topology.isPresent() ? topology.get().work(settings.array(), batch, costs.training()) : work(settings);
        List<Shared> shared = costs.share(work);
        ReferenceTables tables = costs.tables();
        NetworkCost cost = costs.model(settings.array(), tables)
                .cost(shared.stream().map(Shared::share).toList());
        Report report = CostReport.of(cost, subtitle(settings), Runs.provenance(command));
        report = MemoryDetails.withTraffic(report, cost);
        report = CostDetails.withBreakdown(report, cost, tables.areas());
        if (costs.arrays() > 1) {
            report = CostDetails.withExchange(report, shared, costs.arrays());
        }
        if (topology.isEmpty() && !inference) {
            report = MemoryDetails.withTraining(report, network.given().network(), settings.precision(), batch, work);
        }
        costs.reports().ifPresent(folder -> scaleSimReports(folder, cost));
        result.give(report, session);
        return ExitCode.OK;
    }

    private void refuseTogether(String one, String other) {
        ParseResult given = command.commandLine().getParseResult();
        if (given.hasMatchedOption(one) && given.hasMatchedOption(other)) {
            throw new ParameterException(
                    command.commandLine(), one + " and " + other + " contradict each other. Maybe leave one out.");
        }
    }

    private List<Work> work(PointSettings settings) {
        Network costed = network.given().network();
        return inference
                ? StepWork.ofInference(costed, settings.precision(), batch)
                : StepWork.ofTraining(costed, settings.precision(), batch);
    }

    private String subtitle(PointSettings settings) {
        boolean listed = costs.topologyFile() != null;
        String what = listed
                ? costs.topologyFile().toString()
                : network.given().network().name();
        boolean step = listed ? costs.training() : !inference;
        return what + ", " + (step ? "one training step" : "inference") + ", batch " + batch + ", "
                + settings.array().dataflow().publishedName() + ", timing "
                + settings.array().timing();
    }

    private void scaleSimReports(Path folder, NetworkCost cost) {
        AtomicFile.write(folder.resolve("COMPUTE_REPORT.csv"), Reports.compute(cost));
        AtomicFile.write(folder.resolve("BANDWIDTH_REPORT.csv"), Reports.bandwidth(cost));
        AtomicFile.write(folder.resolve("DETAILED_ACCESS_REPORT.csv"), Reports.detailedAccess(cost));
        session.notes().note("wrote SCALE-Sim's three reports to " + folder);
    }
}
