package macrame.cli.command;

import java.util.concurrent.Callable;
import macrame.cli.ExitCode;
import macrame.cli.Progress;
import macrame.cli.Runs;
import macrame.cli.Session;
import macrame.cli.options.ArrayOption;
import macrame.cli.options.AxisOptions;
import macrame.cli.options.Output;
import macrame.cli.options.ResultOptions;
import macrame.cli.options.TaskOptions;
import macrame.nn.checkpoint.ParameterFile;
import macrame.nn.precision.Precision;
import macrame.reports.Report;
import macrame.reports.analysis.AgentExperiment;
import macrame.reports.analysis.AgentRun;
import macrame.reports.analysis.Experiment;
import macrame.reports.analysis.FixedRun;
import macrame.reports.analysis.ReferenceRun;
import macrame.reports.sweep.PointSettings;
import macrame.reports.training.AgentReport;
import macrame.reports.training.TrainingReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code macrame train}. */
@Command(
        description =
                "Trains the network in float64, which calibrates the formats, and then in fixed point from the same "
                        + "start over the same batches. Shows both loss curves and accuracies, and for every site its format, "
                        + "its noise and what its casts did.",
        footer = {
            "",
            "Examples:",
            "  macrame train --weights 8 --activations 8 --gradients 12",
            "  macrame train --network mine.yaml --precision widths.yaml -o trained.npz",
            "  macrame train -w 8 -x 8 -g 12 --accumulators 20 --overflow wrap --dataflow os -o run.html"
        })
public final class TrainCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec command;

    @Mixin
    private TaskOptions task;

    @Mixin
    private AxisOptions axes;

    @Mixin
    private ArrayOption array;

    @Mixin
    private ResultOptions result;

    /** @param session the run of the command line */
    public TrainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PointSettings settings = axes.one(array.config(), task.network(), array.set());
        result.give(task.learnsFromRewards() ? agent(settings) : supervised(settings), session);
        return ExitCode.OK;
    }

    private Output supervised(PointSettings settings) {
        Experiment experiment = task.experiment();
        ReferenceRun reference = task.reference(experiment, session);
        Precision precision = reference.ranges().precision(settings.precision());
        FixedRun run;
        try (Progress progress =
                Progress.of(session, "fixed point", reference.losses().size())) {
            run = FixedRun.of(
                    experiment,
                    precision,
                    settings.array().accumulation(),
                    (step, steps, loss) -> progress.reached(step));
        }
        Report report = TrainingReport.of(experiment, reference, precision, run, Runs.provenance(command));
        return Output.of(report).withArrays(file -> ParameterFile.write(file, run.masters()));
    }

    private Output agent(PointSettings settings) {
        AgentExperiment experiment = task.agentExperiment();
        AgentRun.Reference reference;
        try (Progress progress =
                Progress.of(session, "float64 reference", experiment.plan().moves())) {
            reference = AgentRun.Reference.of(experiment, (step, steps, loss) -> progress.reached(step));
        }
        Precision precision = reference.ranges().precision(settings.precision());
        AgentRun.Fixed fixed;
        try (Progress progress =
                Progress.of(session, "fixed point", experiment.plan().moves())) {
            fixed = AgentRun.Fixed.of(
                    experiment,
                    precision,
                    settings.array().accumulation(),
                    (step, steps, loss) -> progress.reached(step));
        }
        return Output.of(AgentReport.of(experiment, reference, precision, fixed, Runs.provenance(command)));
    }
}
