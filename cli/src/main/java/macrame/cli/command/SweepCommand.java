package macrame.cli.command;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import macrame.cli.ExitCode;
import macrame.cli.Progress;
import macrame.cli.Runs;
import macrame.cli.Session;
import macrame.cli.Version;
import macrame.cli.options.ArrayOption;
import macrame.cli.options.AxisOptions;
import macrame.cli.options.FormOption;
import macrame.cli.options.JobsOption;
import macrame.cli.options.OptionText;
import macrame.cli.options.TaskOptions;
import macrame.files.AtomicFile;
import macrame.reports.Cell;
import macrame.reports.Report;
import macrame.reports.Table;
import macrame.reports.analysis.Experiment;
import macrame.reports.analysis.ReferenceRun;
import macrame.reports.render.CsvRenderer;
import macrame.reports.render.Rendering;
import macrame.reports.sweep.Journal;
import macrame.reports.sweep.PointSettings;
import macrame.reports.sweep.Sweep;
import macrame.reports.sweep.SweepAxis;
import macrame.reports.sweep.SweepPlan;
import macrame.reports.sweep.SweepReport;
import macrame.reports.sweep.TrainingPoints;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code macrame sweep}. */
@Command(
        description = {
            "Trains the network once in float64 and then, from the same start and over the same batches, in fixed point "
                    + "at every combination of the values given; without any, at weights 4,6,8 and gradients 6,8,12. "
                    + "Says what each reaches, where it loses, and what a training step costs on the array.",
            "",
            "Writes results.jsonl (one line per point, continued by --resume), results.csv and report.html to --out."
        },
        footer = {
            "",
            "Examples:",
            "  macrame sweep --weights 4,6,8,12,16 --activations 8 --gradients 6,8,12,16 --data mnist:DIR",
            "  macrame sweep --weights 8 --gradients 12 --accumulators 16,20,24 --overflow wrap,saturate",
            "  macrame sweep plan.yaml --jobs 8",
            "",
            "A plan holds options under base and lists under axes:",
            "  base: {network: mnist-mlp, activations: 8}",
            "  axes: {weights: [4, 6, 8], gradients: [8, 12]}"
        })
public final class SweepCommand implements Callable<Integer> {

    private static final Map<SweepAxis, List<String>> DEFAULT_AXES = new EnumMap<>(Map.of(
            SweepAxis.WEIGHTS, List.of("4", "6", "8"),
            SweepAxis.ACTIVATIONS, List.of("8"),
            SweepAxis.GRADIENTS, List.of("6", "8", "12")));

    private final Session session;

    @Spec
    private CommandSpec command;

    @Parameters(arity = "0..1", paramLabel = "PLAN", description = "A YAML file with base and axes; flags win over it.")
    private Path file;

    @Mixin
    private TaskOptions task;

    @Mixin
    private AxisOptions axes;

    @Mixin
    private ArrayOption array;

    @Mixin
    private JobsOption jobs;

    @Option(
            names = {"-o", "--out"},
            defaultValue = "out/sweep",
            paramLabel = "DIR",
            description = "Where the results go (default: ${DEFAULT-VALUE}); those of an earlier sweep are replaced.")
    private Path out;

    @Option(names = "--resume", description = "Go on with the sweep whose results are in --out.")
    private boolean resume;

    @Mixin
    private FormOption form;

    /** @param session the run of the command line */
    public SweepCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (file != null) {
            new SweepFile(file, command.commandLine()).apply(command.commandLine());
        }
        SweepPlan plan = plan();
        Experiment experiment = task.experiment();
        TrainingPoints.requireClasses(experiment);
        List<List<Cell>> rows;
        try (Journal journal = journal(plan, experiment)) {
            run(plan, experiment, journal);
            rows = journal.rows();
        }
        Table results = SweepReport.table(rows);
        String subtitle =
                experiment.network().name() + " on " + experiment.data().description();
        Report report = SweepReport.of(plan, results, subtitle, Runs.provenance(command));
        AtomicFile.write(out.resolve("results.csv"), CsvRenderer.render(results));
        AtomicFile.write(out.resolve("report.html"), Rendering.HTML.of(report, 0));
        form.print(report, session);
        session.notes().note("wrote results.jsonl, results.csv and report.html to " + out);
        return ExitCode.OK;
    }

    private SweepPlan plan() {
        Map<SweepAxis, List<String>> given = axes.given();
        PointSettings base = axes.base(array.config(), task.network(), array.set());
        return OptionText.read(() -> new SweepPlan(base, given.isEmpty() ? DEFAULT_AXES : given));
    }

    /** The journal knows everything that results depend on, so that no other sweep is continued by mistake. */
    private Journal journal(SweepPlan plan, Experiment experiment) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("version", Version.number());
        identity.putAll(task.identity(experiment));
        identity.put("array", array.identity());
        if (!array.set().identity().isEmpty()) {
            identity.put("set", array.set().identity());
        }
        axes.precision().identity().ifPresent(precision -> identity.put("precision", precision));
        plan.axes().forEach((axis, values) -> identity.put(axis.label(), String.join(",", values)));
        Path path = out.resolve("results.jsonl");
        return resume
                ? Journal.resume(path, identity, Sweep.columns(TrainingPoints.columns()))
                : Journal.create(path, identity, Sweep.columns(TrainingPoints.columns()));
    }

    private void run(SweepPlan plan, Experiment experiment, Journal journal) {
        int done = journal.rows().size();
        int points = plan.points().size();
        if (done >= points) {
            session.notes().note("all " + points + " points are done already");
            return;
        }
        ReferenceRun reference = task.reference(experiment, session);
        String what = "fixed point, " + (points - done) + " points, " + jobs.value() + " at a time";
        try (Progress progress = Progress.of(session, what, points - done)) {
            Sweep.run(plan, new TrainingPoints(experiment, reference), journal, jobs.value(), point -> progress.step());
        }
    }
}
