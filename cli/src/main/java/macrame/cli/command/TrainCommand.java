package macrame.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import macrame.cli.ExitCode;
import macrame.cli.Interruption;
import macrame.cli.Runs;
import macrame.cli.Session;
import macrame.cli.TrainingWatch;
import macrame.cli.Version;
import macrame.cli.options.ArrayOption;
import macrame.cli.options.AxisOptions;
import macrame.cli.options.CheckpointOptions;
import macrame.cli.options.DynamicOption;
import macrame.cli.options.JobsOption;
import macrame.cli.options.Output;
import macrame.cli.options.ResultOptions;
import macrame.cli.options.TaskOptions;
import macrame.files.InputException;
import macrame.nn.checkpoint.ParameterFile;
import macrame.nn.precision.Precision;
import macrame.reports.Report;
import macrame.reports.analysis.AgentExperiment;
import macrame.reports.analysis.AgentRun;
import macrame.reports.analysis.Execution;
import macrame.reports.analysis.Experiment;
import macrame.reports.analysis.FixedPoint;
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
            "  macrame train --network cifar-lenet -w 12 -x 12 -g 12 --optimizer momentum:0.9 --schedule cosine",
            "  macrame train -w 8 -x 8 -g 12 --accumulators 20 --overflow wrap --dataflow os -o run.html",
            "  macrame train -w 8 -x 8 -g 8 --dynamic 50 --checkpoint saved --resume",
            "  macrame train --network gridworld-dqn -w 10 -x 10 -g 10"
        })
public final class TrainCommand implements Callable<Integer> {

    private static final String REFERENCE = "float64 reference";
    private static final String FIXED_POINT = "fixed point";

    private final Session session;

    @Spec
    private CommandSpec command;

    @Mixin
    private TaskOptions task;

    @Mixin
    private AxisOptions axes;

    @Mixin
    private DynamicOption dynamic;

    @Mixin
    private ArrayOption array;

    @Mixin
    private CheckpointOptions checkpoints;

    @Mixin
    private JobsOption jobs;

    @Mixin
    private ResultOptions result;

    /** @param session the run of the command line */
    public TrainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PointSettings settings = axes.one(array.config(), task.network(), array.set());
        if (!checkpoints.given()) {
            return run(settings, null);
        }
        try (Interruption interruption = new Interruption()) {
            return run(settings, interruption);
        }
    }

    private int run(PointSettings settings, Interruption interruption) {
        Output output = task.learnsFromRewards() ? agent(settings) : supervised(settings, interruption);
        if (output == null) {
            session.notes().note("stopped after a checkpoint. --resume goes on from there.");
            return ExitCode.INTERRUPTED;
        }
        result.give(output, session);
        return ExitCode.OK;
    }

    /** The result, or null when the runs were stopped. */
    private Output supervised(PointSettings settings, Interruption interruption) {
        Experiment experiment = task.experiment();
        long steps = experiment.plan().updates(experiment.data().training().size());
        Map<String, String> identity = new LinkedHashMap<>(Map.of("version", Version.number()));
        identity.putAll(task.identity(experiment));
        ReferenceRun reference;
        try (TrainingWatch watch = new TrainingWatch(session, REFERENCE, steps, interruption)) {
            Execution execution = new Execution(watch, jobs.value(), checkpoints.saving("reference", identity));
            reference = ReferenceRun.of(experiment, task.calibration(), execution);
        }
        if (reference.losses().size() < steps) {
            return null;
        }
        dynamic.rule().ifPresent(rule -> identity.put("dynamic", rule.spelling()));
        axes.given().forEach((axis, values) -> identity.put(axis.label(), String.join(",", values)));
        identity.put("array", array.identity());
        FixedRun run;
        try (TrainingWatch watch = new TrainingWatch(session, FIXED_POINT, steps, interruption)) {
            Execution execution = new Execution(watch, jobs.value(), checkpoints.saving("fixed-point", identity));
            Precision precision = reference.formats().precision(settings.precision());
            run = FixedRun.of(experiment, point(settings, precision), execution);
        }
        if (run.losses().size() < steps) {
            return null;
        }
        Report report = TrainingReport.of(experiment, reference, run, Runs.provenance(command));
        return Output.of(report).withArrays(file -> ParameterFile.write(file, run.masters()));
    }

    private FixedPoint point(PointSettings settings, Precision precision) {
        return new FixedPoint(precision, settings.array().accumulation(), dynamic.rule());
    }

    private Output agent(PointSettings settings) {
        if (checkpoints.given()) {
            throw new InputException("agents are not saved on the way. Maybe leave --checkpoint out.");
        }
        AgentExperiment experiment = task.agentExperiment();
        long moves = experiment.plan().moves();
        AgentRun.Reference reference;
        try (TrainingWatch watch = new TrainingWatch(session, REFERENCE, moves, null)) {
            reference = AgentRun.Reference.of(experiment, task.calibration(), watch);
        }
        Precision precision = reference.formats().precision(settings.precision());
        AgentRun.Fixed fixed;
        try (TrainingWatch watch = new TrainingWatch(session, FIXED_POINT, moves, null)) {
            fixed = AgentRun.Fixed.of(experiment, point(settings, precision), watch);
        }
        return Output.of(AgentReport.of(experiment, reference, fixed, Runs.provenance(command)));
    }
}
