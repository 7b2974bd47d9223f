package macrame.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import macrame.arith.Rounding;
import macrame.cli.ExitCode;
import macrame.cli.Progress;
import macrame.cli.Runs;
import macrame.cli.Session;
import macrame.cli.options.ArrayOption;
import macrame.cli.options.DataOption;
import macrame.cli.options.JobsOption;
import macrame.cli.options.NetworkOption;
import macrame.cli.options.ParametersOption;
import macrame.cli.options.ResultOptions;
import macrame.cli.options.SeedOption;
import macrame.nn.init.FanInitializer;
import macrame.nn.train.TrainingPlan;
import macrame.reports.Report;
import macrame.reports.analysis.Experiment;
import macrame.reports.precision.PrecisionReport;
import macrame.reports.precision.PrecisionStudy;
import macrame.reports.precision.Statistic;
import macrame.reports.precision.VarianceFile;
import macrame.reports.precision.VarianceReport;
import macrame.reports.precision.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code macrame precision}. */
@Command(
        description = {
            "Predicts the widths that training needs, per layer and role, from a float64 run, by the criteria of Sakr "
                    + "and Shanbhag (ICLR 2019); --verify then trains at these widths and at one, two and four bits less.",
            "",
            "With --from-variances nothing is trained: the widths of weight gradients follow from the largest and "
                    + "smallest variance of each layer's weight gradient."
        },
        footer = {
            "",
            "Examples:",
            "  macrame precision --verify",
            "  macrame precision --data mnist:DIR --epochs 3 --out precision.html",
            "  macrame precision --from-variances variances.csv --as json"
        })
public final class PrecisionCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--from-variances",
            paramLabel = "FILE",
            description = "A CSV file with the columns layer, variance_max, variance_min.")
    private Path variances;

    @Mixin
    private NetworkOption network;

    @Mixin
    private ParametersOption parameters;

    @Mixin
    private DataOption data;

    @Option(
            names = "--epochs",
            defaultValue = "3",
            paramLabel = "N",
            description = "Passes over the training samples (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--batch",
            defaultValue = "1",
            paramLabel = "N",
            description = "Samples per update (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--learning-rate",
            defaultValue = "0.001",
            paramLabel = "R",
            description = "Step along the mean gradient of a batch (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(
            names = "--statistic",
            defaultValue = "window:200",
            paramLabel = "S",
            description = "window:SAMPLES, ema:DECAY or step: what largest and smallest variance are of "
                    + "(default: ${DEFAULT-VALUE}).")
    private String statistic;

    @Option(
            names = "--mismatch",
            defaultValue = "0.01",
            paramLabel = "P",
            description = "Share of decisions that quantized weights and activations may change, by the bound "
                    + "(default: ${DEFAULT-VALUE}).")
    private double mismatch;

    @Option(names = "--verify", description = "Train at the predicted widths and at one, two and four bits less.")
    private boolean verify;

    @Option(
            names = "--samples",
            defaultValue = "4000",
            paramLabel = "N",
            description = "Training samples of each run of --verify (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Mixin
    private ArrayOption array;

    @Mixin
    private SeedOption seed;

    @Mixin
    private JobsOption jobs;

    @Mixin
    private ResultOptions result;

    /** @param session the run of the command line */
    public PrecisionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        result.give(variances == null ? ofTraining() : ofVariances(), session);
        return ExitCode.OK;
    }

    private Report ofVariances() {
        if (verify) {
            throw new ParameterException(
                    command.commandLine(), "--verify trains, and --from-variances does not. Maybe leave one out.");
        }
        return VarianceReport.of(
                VarianceFile.read(variances), "variances of " + variances.getFileName(), Runs.provenance(command));
    }

    private Report ofTraining() {
        Statistic chosen = Statistic.parse(statistic);
        require(mismatch > 0 && mismatch < 1, "--mismatch is " + mismatch + " but must lie between 0 and 1.");
        require(samples > 0, "--samples is " + samples + " but must be at least 1.");
        TrainingPlan plan = new TrainingPlan(epochs, batch, learningRate, seed.value());
        Experiment experiment = new Experiment(
                        network.trained(), data.open(network.given(), seed.value()), plan, FanInitializer.HE_FAN_IN)
                .startingFrom(parameters.values(network));
        int size = experiment.data().training().size();
        PrecisionStudy study;
        try (Progress progress = Progress.of(session, "float64 run", (long) epochs * ((size + batch - 1) / batch))) {
            study = PrecisionStudy.of(experiment, chosen, mismatch, (step, steps, loss) -> progress.reached(step));
        }
        String subtitle =
                experiment.network().name() + " on " + experiment.data().description();
        return PrecisionReport.of(study, verified(study), subtitle, Runs.provenance(command));
    }

    private Optional<Verification> verified(PrecisionStudy study) {
        if (!verify) {
            return Optional.empty();
        }
        try (Progress progress = Progress.of(session, "trials in fixed point", Verification.mostTrials())) {
            return Optional.of(Verification.of(
                    study,
                    samples,
                    Rounding.HALF_EVEN,
                    array.config().accumulation(),
                    jobs.value(),
                    (done, of) -> progress.reached(done)));
        }
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            throw new ParameterException(command.commandLine(), rule);
        }
    }
}
