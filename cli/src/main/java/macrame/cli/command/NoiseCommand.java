package macrame.cli.command;

import java.util.Map;
import java.util.concurrent.Callable;
import macrame.cli.ExitCode;
import macrame.cli.Runs;
import macrame.cli.Session;
import macrame.cli.options.OnePoint;
import macrame.cli.options.ResultOptions;
import macrame.cli.options.TaskOptions;
import macrame.nn.data.DataSet;
import macrame.nn.precision.Precision;
import macrame.reports.analysis.Experiment;
import macrame.reports.analysis.ReferenceRun;
import macrame.reports.analysis.RepeatedSteps;
import macrame.reports.noise.NoiseGains;
import macrame.reports.noise.NoiseReport;
import macrame.reports.noise.NoiseStudy;
import macrame.reports.sweep.PointSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code macrame noise}. */
@Command(
        description = {
            "Trains the network in float64, then runs training steps in fixed point beside it from the trained "
                    + "parameters, and says for every layer and role how much noise each cast adds, by rounding and by "
                    + "clipping, how much has gathered, and what reaches the outputs."
        },
        footer = {
            "",
            "Examples:",
            "  macrame noise --weights 8 --activations 8 --gradients 8",
            "  macrame noise --weights 4 --data mnist:DIR --out noise.html",
            "  macrame noise --weights 8 --activations 8 --accumulators 18 --as json"
        })
public final class NoiseCommand implements Callable<Integer> {

    private static final int GAIN_SAMPLES = 50;

    private final Session session;

    @Spec
    private CommandSpec command;

    @Mixin
    private TaskOptions task;

    @Mixin
    private OnePoint point;

    @Option(
            names = "--samples",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Training samples to measure on (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Mixin
    private ResultOptions result;

    /** @param session the run of the command line */
    public NoiseCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PointSettings settings = point.settings(task.network());
        if (samples < 1) {
            throw new ParameterException(command.commandLine(), "--samples is " + samples + " but must be at least 1.");
        }
        Experiment experiment = task.experiment();
        ReferenceRun reference = task.used(experiment, session);
        Precision precision = reference.formats().precision(settings.precision());
        DataSet training = experiment.data().training();
        DataSet measured = training.range(0, Math.min(samples, training.size()));
        session.notes().note("noise of " + measured.size() + " samples ...");
        NoiseStudy study = NoiseStudy.of(
                new RepeatedSteps(experiment.network(), reference.masters(), measured, experiment.plan()),
                precision,
                settings.array().accumulation());
        Map<String, Double> gains = NoiseGains.of(
                experiment.network(), reference.masters(), measured, Math.min(GAIN_SAMPLES, measured.size()));
        String subtitle = experiment.network().name() + " on "
                + experiment.data().description() + ", " + measured.size() + " samples";
        result.give(NoiseReport.of(study, gains, subtitle, Runs.provenance(command)), session);
        return ExitCode.OK;
    }
}
