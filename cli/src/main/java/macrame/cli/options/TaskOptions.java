package macrame.cli.options;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import macrame.cli.Session;
import macrame.cli.TrainingWatch;
import macrame.nn.data.Split;
import macrame.nn.network.Network;
import macrame.nn.precision.Calibration;
import macrame.nn.reinforcement.GridWorld;
import macrame.nn.reinforcement.QLearningPlan;
import macrame.nn.train.Trainer;
import macrame.nn.train.TrainingPlan;
import macrame.nn.zoo.Recipe;
import macrame.reports.analysis.AgentExperiment;
import macrame.reports.analysis.Execution;
import macrame.reports.analysis.Experiment;
import macrame.reports.analysis.ReferenceRun;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is trained: network, data, how long, from which seed. */
public final class TaskOptions {

    @Mixin
    private NetworkOption network;

    @Mixin
    private ParametersOption parameters;

    @Mixin
    private DataOption data;

    @Mixin
    private TrainingOptions training;

    @Mixin
    private SeedOption seed;

    @Option(
            names = "--calibration",
            defaultValue = "maximum",
            paramLabel = "NAME",
            description = "How widths become formats from what float64 showed: maximum, percentile:99.9 or "
                    + "mean-square-error (default: ${DEFAULT-VALUE}).")
    private String calibration;

    /** How widths become formats. */
    public Calibration calibration() {
        return OptionText.read(() -> Calibration.parse(calibration));
    }

    /** The network. */
    public Network network() {
        return network.trained();
    }

    /** The seed. */
    public long seed() {
        return seed.value();
    }

    /** The experiment that the options describe. */
    public Experiment experiment() {
        calibration(); // what means nothing is refused before anything is trained
        Split samples = data.open(network.given(), seed.value());
        return new Experiment(
                        network.trained(),
                        samples,
                        training.plan(
                                network.recipe(),
                                network.trained(),
                                seed.value(),
                                samples.training().size()),
                        training.initializer(network.recipe()))
                .startingFrom(parameters.values(network));
    }

    /** Whether the network learns from rewards instead of samples. */
    public boolean learnsFromRewards() {
        return data.world().isPresent() || !data.given() && ofGridWorld();
    }

    private boolean ofGridWorld() {
        return network.recipe()
                .filter(recipe -> recipe.data().equals(Recipe.GRID_WORLD))
                .isPresent();
    }

    /** The experiment of an agent that the options describe. */
    public AgentExperiment agentExperiment() {
        if (parameters.identity().isPresent()) {
            throw new OptionException("an agent starts from drawn parameters. Maybe leave --parameters out.");
        }
        return new AgentExperiment(
                network.trained(),
                data.world().orElseGet(GridWorld::standard),
                agentPlan(),
                training.initializer(network.recipe()));
    }

    private QLearningPlan agentPlan() {
        TrainingPlan plan =
                training.plan(network.recipe(), network.trained(), seed.value(), QLearningPlan.MOVES_PER_EPOCH);
        return OptionText.read(() -> QLearningPlan.of(plan));
    }

    /** Everything that the outcome of an experiment depends on, as text. */
    public Map<String, String> identity(Experiment experiment) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("network", network.identity());
        identity.put(
                "data",
                data.spelling(network.given()) + " (" + experiment.data().description() + ")");
        identity.putAll(experiment.settings());
        parameters.identity().ifPresent(file -> identity.put("parameters", file));
        identity.put("calibration", calibration().spelling());
        return identity;
    }

    /** Everything that the outcome of an agent's experiment depends on, as text. */
    public Map<String, String> identity(AgentExperiment experiment) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("network", network.identity());
        identity.put("world", experiment.world().toString());
        identity.put("epochs", Integer.toString(experiment.plan().training().epochs()));
        identity.putAll(experiment.plan().settings());
        identity.put("initializer", experiment.initializer().spelling());
        identity.put("calibration", calibration().spelling());
        return identity;
    }

    /** Trains in float64. */
    public ReferenceRun reference(Experiment experiment, Session session) {
        int epochs = experiment.plan().epochs();
        return run(
                experiment,
                session,
                epochs,
                listener -> ReferenceRun.of(experiment, calibration(), Execution.of(listener)));
    }

    /** What is known about parameters that were given, and otherwise those that training gives. */
    public ReferenceRun used(Experiment experiment, Session session) {
        int epochs = experiment.isGiven() ? 1 : experiment.plan().epochs();
        return run(experiment, session, epochs, listener -> ReferenceRun.ofUse(experiment, calibration(), listener));
    }

    private static ReferenceRun run(
            Experiment experiment, Session session, int epochs, Function<Trainer.Listener, ReferenceRun> reference) {
        long steps = experiment
                .plan()
                .with(epochs, experiment.plan().batch())
                .updates(experiment.data().training().size());
        try (TrainingWatch watch = new TrainingWatch(session, "float64 reference", steps, null)) {
            return reference.apply(watch);
        }
    }
}
