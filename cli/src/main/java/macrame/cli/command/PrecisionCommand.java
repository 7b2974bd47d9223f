package macrame.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import macrame.arith.Accumulation;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.cli.ExitCode;
import macrame.cli.Progress;
import macrame.cli.Runs;
import macrame.cli.Session;
import macrame.cli.options.ArrayOption;
import macrame.cli.options.DataOption;
import macrame.cli.options.JobsOption;
import macrame.cli.options.NetworkOption;
import macrame.cli.options.OptionText;
import macrame.cli.options.Output;
import macrame.cli.options.ParametersOption;
import macrame.cli.options.ResultOptions;
import macrame.cli.options.SeedOption;
import macrame.cli.options.TrainingOptions;
import macrame.nn.data.Split;
import macrame.nn.precision.Precision;
import macrame.nn.precision.PrecisionPlan;
import macrame.nn.precision.PrecisionText;
import macrame.nn.train.TrainingPlan;
import macrame.reports.Report;
import macrame.reports.accumulator.AccumulatorStudy;
import macrame.reports.analysis.Experiment;
import macrame.reports.precision.PrecisionReport;
import macrame.reports.precision.PrecisionStudy;
import macrame.reports.precision.Search;
import macrame.reports.precision.Statistic;
import macrame.reports.precision.TrialSettings;
import macrame.reports.precision.VarianceFile;
import macrame.reports.precision.VarianceReport;
import macrame.reports.precision.Verification;
import macrame.reports.propagation.PropagationStudy;
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
                    + "and Shanbhag (ICLR 2019); --verify then trains at these widths and at one, two and four bits less, "
                    + "--search finds the least widths that stay within a tolerance of float64.",
            "",
            "Unless told otherwise it trains for 3 epochs in batches of 1 at a learning rate of 0.001.",
            "",
            "With --from-variances nothing is trained: the widths of weight gradients follow from the largest and "
                    + "smallest variance of each layer's weight gradient."
        },
        footer = {
            "",
            "Examples:",
            "  macrame precision --verify",
            "  macrame precision --data mnist:DIR --epochs 3 --out precision.html",
            "  macrame precision --search -o precision.yaml",
            "  macrame precision --from-variances variances.csv --as json"
        })
public final class PrecisionCommand implements Callable<Integer> {

    private static final Rounding ROUNDING = Rounding.HALF_EVEN;
    private static final TrainingPlan PLAN = new TrainingPlan(3, 1, 0.001, 1);

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

    @Mixin
    private TrainingOptions training;

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
            description = "Training samples of each run of --verify and --search (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--search",
            description = "Find the least width per role, and per layer, that stays within the tolerance of float64.")
    private boolean search;

    @Option(
            names = "--tolerance",
            defaultValue = "0.5",
            paramLabel = "POINTS",
            description =
                    "Points of accuracy that --verify and --search let fixed point stay behind float64; percent of "
                            + "the loss where answers are values (default: ${DEFAULT-VALUE}).")
    private double tolerance;

    @Mixin
    private ArrayOption array;

    @Mixin
    private SeedOption seed;

    @Mixin
    private JobsOption jobs;

    @Mixin
    private final ResultOptions result = ResultOptions.ofYaml();

    /** @param session the run of the command line */
    public PrecisionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        result.give(variances == null ? ofTraining() : Output.of(ofVariances()), session);
        return ExitCode.OK;
    }

    private Report ofVariances() {
        if (verify || search) {
            throw new ParameterException(
                    command.commandLine(),
                    (verify ? "--verify" : "--search")
                            + " trains, and --from-variances does not. Maybe leave one out.");
        }
        return VarianceReport.of(
                VarianceFile.read(variances), "variances of " + variances.getFileName(), Runs.provenance(command));
    }

    private Output ofTraining() {
        array.set().requireArrayOnly("this command predicts the precision; only keys of the array can be set.");
        Accumulation accumulation = array.config().accumulation();
        Statistic chosen = OptionText.read(() -> Statistic.parse(statistic));
        require(mismatch > 0 && mismatch < 1, "--mismatch is " + mismatch + " but must lie between 0 and 1.");
        require(samples > 0, "--samples is " + samples + " but must be at least 1.");
        require(tolerance >= 0, "--tolerance is " + tolerance + " but must be at least 0.");
        PrecisionStudy study = studied(chosen, experiment());
        Experiment experiment = study.experiment();
        PrecisionReport.Parts parts = new PrecisionReport.Parts(
                verified(study, accumulation),
                searched(study, accumulation),
                AccumulatorStudy.of(study.trained(), study.predicted(ROUNDING), accumulation),
                PropagationStudy.of(study.untrained(), Optional.empty()));
        String subtitle =
                experiment.network().name() + " on " + experiment.data().description();
        Precision precision = parts.search().map(Search::precision).orElseGet(() -> study.predicted(ROUNDING));
        return Output.of(PrecisionReport.of(study, parts, subtitle, Runs.provenance(command)))
                .withYaml(() -> PrecisionText.of(PrecisionPlan.of(precision, ROUNDING, Overflow.SATURATE)));
    }

    private Experiment experiment() {
        Split samplesOfAll = data.open(network.given(), seed.value());
        return new Experiment(
                        network.trained(),
                        samplesOfAll,
                        training.plan(
                                PLAN,
                                network.trained(),
                                seed.value(),
                                samplesOfAll.training().size()),
                        training.initializer(network.recipe()))
                .startingFrom(parameters.values(network));
    }

    private PrecisionStudy studied(Statistic chosen, Experiment experiment) {
        long steps = experiment.plan().updates(experiment.data().training().size());
        try (Progress progress = Progress.of(session, "float64 run", steps)) {
            return PrecisionStudy.of(experiment, chosen, mismatch, (step, all, loss) -> progress.reached(step));
        }
    }

    private Optional<Verification> verified(PrecisionStudy study, Accumulation accumulation) {
        if (!verify) {
            return Optional.empty();
        }
        try (Progress progress = Progress.of(session, "trials in fixed point", Verification.mostTrials())) {
            return Optional.of(Verification.of(study, settings(accumulation), (done, of) -> progress.reached(done)));
        }
    }

    private Optional<Search> searched(PrecisionStudy study, Accumulation accumulation) {
        if (!search) {
            return Optional.empty();
        }
        try (Progress progress = Progress.of(session, "search in fixed point", Search.mostTrials(study))) {
            return Optional.of(Search.of(study, settings(accumulation), progress::reached));
        }
    }

    private TrialSettings settings(Accumulation accumulation) {
        return new TrialSettings(samples, tolerance, ROUNDING, accumulation, jobs.value());
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            throw new ParameterException(command.commandLine(), rule);
        }
    }
}
