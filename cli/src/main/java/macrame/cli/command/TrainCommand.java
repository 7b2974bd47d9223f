package macrame.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
import macrame.cli.options.OptionException;
import macrame.cli.options.OptionText;
import macrame.cli.options.Output;
import macrame.cli.options.ResultOptions;
import macrame.cli.options.TaskOptions;
import macrame.nn.checkpoint.ParameterFile;
import macrame.nn.precision.FloatPrecision;
import macrame.nn.precision.Precision;
import macrame.nn.tensor.RealTensor;
import macrame.reports.Report;
import macrame.reports.analysis.AgentExperiment;
import macrame.reports.analysis.AgentRun;
import macrame.reports.analysis.Ensemble;
import macrame.reports.analysis.Ensemble.Member;
import macrame.reports.analysis.Execution;
import macrame.reports.analysis.Experiment;
import macrame.reports.analysis.FixedPoint;
import macrame.reports.analysis.FixedRun;
import macrame.reports.analysis.FloatingRun;
import macrame.reports.analysis.ReferenceRun;
import macrame.reports.sweep.PointSettings;
import macrame.reports.training.AgentReport;
import macrame.reports.training.TrainingReport;
import macrame.sim.Names;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--ensemble",
            defaultValue = "1",
            paramLabel = "N",
            description = "Train so many networks, from this seed and the next ones, and average their outputs;"
                    + " -o FILE.npz writes FILE-1.npz, FILE-2.npz and so on (default: ${DEFAULT-VALUE}).")
    private int ensemble;

    @Option(
            names = "--floats",
            split = ",",
            paramLabel = "FORMAT",
            description = "Train in these floating-point formats as well: float16, float32.")
    private List<String> floats = List.of();

    @Mixin
    private JobsOption jobs;

    @Mixin
    private final ResultOptions result = ResultOptions.ofArrays();

    /** @param session the run of the command line */
    public TrainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PointSettings settings = axes.one(array.config(), task.network(), array.set());
        dynamic.check();
        if (!checkpoints.given()) {
            return run(settings, null);
        }
        try (Interruption interruption = new Interruption()) {
            return run(settings, interruption);
        }
    }

    private int run(PointSettings settings, Interruption interruption) {
        Output output = task.learnsFromRewards() ? agent(settings, interruption) : supervised(settings, interruption);
        if (output == null) {
            session.notes().note("stopped after a checkpoint. --resume goes on from there.");
            return ExitCode.INTERRUPTED;
        }
        result.give(output, session);
        return ExitCode.OK;
    }

    /** The result, or null when the runs were stopped. */
    private Output supervised(PointSettings settings, Interruption interruption) {
        if (ensemble < 1) {
            throw new OptionException("--ensemble is " + ensemble + " but must be at least 1.");
        }
        List<FloatPrecision> formats = formats();
        Experiment experiment = task.experiment();
        List<Member> members = new ArrayList<>();
        while (members.size() < ensemble) {
            Optional<Member> trained =
                    member(experiment.withSeed(task.seed() + members.size()), settings, interruption, members.size());
            if (trained.isEmpty()) {
                return null;
            }
            members.add(trained.get());
        }
        Member first = members.get(0);
        List<FloatingRun> floating = new ArrayList<>();
        for (FloatPrecision format : formats) {
            Optional<FloatingRun> run = floating(experiment, format, interruption);
            if (run.isEmpty()) {
                return null;
            }
            floating.add(run.get());
        }
        Report report = TrainingReport.of(
                experiment,
                first.reference(),
                first.run(),
                ensemble > 1 ? Optional.of(Ensemble.of(members)) : Optional.empty(),
                floating,
                Runs.provenance(command));
        return Output.of(report)
                .withArrays(members.stream()
                        .map(member -> parameters(member.run().masters()))
                        .toList());
    }

    private static Consumer<Path> parameters(Map<String, RealTensor> masters) {
        return file -> ParameterFile.write(file, masters);
    }

    private List<FloatPrecision> formats() {
        List<FloatPrecision> formats = new ArrayList<>();
        for (String text : floats) {
            FloatPrecision format =
                    OptionText.read(() -> Names.parse(FloatPrecision.class, "floating-point format", text));
            if (format == FloatPrecision.FLOAT64) {
                throw new OptionException("float64 is trained in anyway. Maybe leave it out of --floats.");
            }
            if (formats.contains(format)) {
                throw new OptionException("--floats has " + format.label() + " twice. Maybe leave one out.");
            }
            formats.add(format);
        }
        return formats;
    }

    /** Trains in a floating-point format; empty when the run was stopped. */
    private Optional<FloatingRun> floating(Experiment experiment, FloatPrecision format, Interruption interruption) {
        long steps = experiment.plan().updates(experiment.data().training().size());
        try (TrainingWatch watch = new TrainingWatch(session, format.label(), steps, interruption)) {
            Execution execution =
                    new Execution(watch, 1, checkpoints.saving(format.label(), identity(task.identity(experiment))));
            return FloatingRun.of(experiment, format, execution);
        }
    }

    /** Trains in both arithmetics; empty when a run was stopped. */
    private Optional<Member> member(
            Experiment experiment, PointSettings settings, Interruption interruption, int before) {
        String number = before == 0 ? "" : "-" + (before + 1);
        String which = ensemble == 1 ? "" : ", network " + (before + 1) + " of " + ensemble;
        long steps = experiment.plan().updates(experiment.data().training().size());
        Map<String, String> identity = identity(task.identity(experiment));
        ReferenceRun reference;
        try (TrainingWatch watch = new TrainingWatch(session, REFERENCE + which, steps, interruption)) {
            Execution execution =
                    new Execution(watch, jobs.value(), checkpoints.saving("reference" + number, identity));
            reference = ReferenceRun.of(experiment, task.calibration(), execution);
        }
        if (reference.losses().size() < steps) {
            return Optional.empty();
        }
        addArithmetic(identity);
        FixedPoint point = point(settings, reference.formats().precision(settings.precision()));
        FixedRun run;
        try (TrainingWatch watch = new TrainingWatch(session, FIXED_POINT + which, steps, interruption)) {
            Execution execution =
                    new Execution(watch, jobs.value(), checkpoints.saving("fixed-point" + number, identity));
            run = FixedRun.of(experiment, point, execution);
        }
        return run.losses().size() < steps
                ? Optional.empty()
                : Optional.of(new Member(experiment, reference, run, point));
    }

    private static Map<String, String> identity(Map<String, String> task) {
        Map<String, String> identity = new LinkedHashMap<>(Map.of("version", Version.number()));
        identity.putAll(task);
        return identity;
    }

    private void addArithmetic(Map<String, String> identity) {
        dynamic.rule().ifPresent(rule -> identity.put("dynamic", rule.spelling()));
        axes.given().forEach((axis, values) -> identity.put(axis.label(), String.join(",", values)));
        identity.put("array", array.identity());
    }

    private FixedPoint point(PointSettings settings, Precision precision) {
        return new FixedPoint(precision, settings.array().accumulation(), dynamic.rule());
    }

    /** The result, or null when the runs were stopped. */
    private Output agent(PointSettings settings, Interruption interruption) {
        if (ensemble != 1 || !floats.isEmpty()) {
            throw new OptionException(
                    "agents learn one by one, in fixed point and float64. Maybe leave --ensemble and --floats out.");
        }
        AgentExperiment experiment = task.agentExperiment();
        long moves = experiment.plan().moves();
        Map<String, String> identity = identity(task.identity(experiment));
        AgentRun.Reference reference;
        try (TrainingWatch watch = new TrainingWatch(session, REFERENCE, moves, interruption)) {
            Execution execution = new Execution(watch, 1, checkpoints.saving("reference", identity));
            reference = AgentRun.Reference.of(experiment, task.calibration(), execution);
        }
        if (reference.run().made() < moves) {
            return null;
        }
        addArithmetic(identity);
        FixedPoint point = point(settings, reference.formats().precision(settings.precision()));
        AgentRun.Fixed fixed;
        try (TrainingWatch watch = new TrainingWatch(session, FIXED_POINT, moves, interruption)) {
            Execution execution = new Execution(watch, 1, checkpoints.saving("fixed-point", identity));
            fixed = AgentRun.Fixed.of(experiment, point, execution);
        }
        if (fixed.run().made() < moves) {
            return null;
        }
        return Output.of(AgentReport.of(experiment, reference, fixed, Runs.provenance(command)))
                .withArrays(parameters(fixed.run().masters()));
    }
}
