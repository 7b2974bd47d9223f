package macrame.cli.command;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import macrame.cli.ExitCode;
import macrame.cli.Runs;
import macrame.cli.Session;
import macrame.cli.options.OnePoint;
import macrame.cli.options.OptionText;
import macrame.cli.options.ResultOptions;
import macrame.cli.options.TaskOptions;
import macrame.nn.network.Network;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.reports.analysis.Experiment;
import macrame.reports.analysis.ReferenceRun;
import macrame.reports.check.CheckReport;
import macrame.reports.check.CheckStudy;
import macrame.reports.check.Tolerances;
import macrame.reports.sweep.PointSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code macrame check}. */
@Command(
        description = {
            "Runs inference in fixed point beside float64 on the test samples and says how far every weight and "
                    + "activation is off and how often both decide alike. Ends with 3 when something is out of tolerance.",
            "",
            "Parameters and the ranges of the formats come from a float64 training run. With --parameters, or with a network "
                    + "that brings its own, nothing is trained: ranges come from float64 steps that all start from these."
        },
        footer = {
            "",
            "Examples:",
            "  macrame check --weights 8 --activations 8",
            "  macrame check --weights 6 --activations 8 --agreement 0.98 --least-sqnr weight=25,activation=20",
            "  macrame check --parameters trained.npz --data mnist:DIR --weights 8 --activations 8"
        })
public final class CheckCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec command;

    @Mixin
    private TaskOptions task;

    @Mixin
    private OnePoint point;

    @Option(
            names = "--agreement",
            defaultValue = "0.99",
            paramLabel = "SHARE",
            description = "Least share of samples on which both decide alike (default: ${DEFAULT-VALUE}).")
    private double agreement;

    @Option(
            names = "--least-sqnr",
            split = ",",
            paramLabel = "ROLE=DB",
            description = "Least SQNR of a role at every site, as in weight=30,activation=20.")
    private List<String> leastSqnr = List.of();

    @Mixin
    private ResultOptions result;

    /** @param session the run of the command line */
    public CheckCommand(Session session) {
        this.session = session;
    }

    private Tolerances tolerances() {
        Map<Role, Double> least = new TreeMap<>();
        for (String text : leastSqnr) {
            Map.Entry<Role, Double> tolerance = Tolerances.parse(text);
            least.put(tolerance.getKey(), tolerance.getValue());
        }
        return new Tolerances(least, agreement);
    }

    @Override
    public Integer call() {
        Tolerances tolerances = OptionText.read(this::tolerances);
        PointSettings settings = point.settings(task.network());
        Experiment experiment = task.experiment();
        Network network = experiment.network();
        ReferenceRun reference = task.used(experiment, session);
        Precision precision = reference.formats().precision(settings.precision());
        CheckStudy study = CheckStudy.of(
                network,
                reference.masters(),
                experiment.data().test(),
                precision,
                settings.array().accumulation(),
                experiment.plan().seed());
        String subtitle =
                network.name() + " on the test samples of " + experiment.data().description();
        result.give(CheckReport.of(study, tolerances, subtitle, Runs.provenance(command)), session);
        return CheckReport.holds(study, tolerances) ? ExitCode.OK : ExitCode.MISMATCH;
    }
}
