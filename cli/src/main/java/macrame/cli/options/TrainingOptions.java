package macrame.cli.options;

import java.util.List;
import java.util.Optional;
import macrame.nn.data.Augmentations;
import macrame.nn.init.Initializer;
import macrame.nn.init.Initializers;
import macrame.nn.network.Network;
import macrame.nn.train.LossScaling;
import macrame.nn.train.TimeWindows;
import macrame.nn.train.TrainingPlan;
import macrame.nn.train.TrainingPlan.Division;
import macrame.nn.zoo.Recipe;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a network is trained. What is not given is as the network's recipe has it. */
public final class TrainingOptions {

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the training samples (default: the network's, 2 for most).")
    private Integer epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Samples per update (default: the network's, 20 for most).")
    private Integer batch;

    @Mixin
    private ScheduleOptions schedule;

    @Mixin
    private OptimizerOptions optimizer;

    @Option(
            names = "--loss-scale",
            paramLabel = "SCALE",
            description =
                    "A number, or dynamic[:INITIAL[,INTERVAL[,TOLERANCE]]]: halved when gradients overflow, doubled "
                            + "after INTERVAL clean steps (default: 1).")
    private String lossScale;

    @Option(
            names = "--micro-batches",
            paramLabel = "N",
            description = "Parts of a batch that go through the network one after the other (default: 1).")
    private Integer microBatches;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = "Arrays that share every batch and add up their gradients (default: 1).")
    private Integer replicas;

    @Option(
            names = "--bptt-steps",
            paramLabel = "N",
            description = "Steps of a sequence per update: truncated back-propagation through time, with the state "
                    + "carried on from window to window (default: all steps).")
    private Integer bpttSteps;

    @Option(
            names = "--initializer",
            paramLabel = "NAME",
            description = "zeros, xavier, glorot, he-fan-in, he-fan-out or gaussian:DEVIATION (default: the network's, "
                    + "he-fan-in for most).")
    private String initializer;

    @Option(
            names = "--augment",
            paramLabel = "LIST",
            description = "Random changes of training pictures, such as flip,crop:4,rotate:15 (default: none).")
    private String augmentation;

    /**
     * The plan.
     *
     * @param recipe what holds where nothing is given
     * @param network what is trained
     * @param samples number of training samples
     */
    public TrainingPlan plan(Optional<Recipe> recipe, Network network, long seed, int samples) {
        return read(
                network,
                recipe.map(Recipe::plan).orElse(Recipe.PLAN),
                recipe.map(Recipe::schedule).orElse(Recipe.SCHEDULE),
                seed,
                samples);
    }

    /**
     * The plan.
     *
     * @param otherwise what holds where nothing is given
     * @param network what is trained
     * @param samples number of training samples
     */
    public TrainingPlan plan(TrainingPlan otherwise, Network network, long seed, int samples) {
        return read(network, otherwise, otherwise.schedule().spelling(), seed, samples);
    }

    private TrainingPlan read(Network network, TrainingPlan otherwise, String usual, long seed, int samples) {
        if (bpttSteps != null && bpttSteps < 1) {
            throw new OptionException("--bptt-steps is " + bpttSteps + " but must be at least 1.");
        }
        // Whether a network can be trained in windows is a fact about it.
        TimeWindows windows = bpttSteps == null ? null : TimeWindows.of(network, bpttSteps);
        return OptionText.read(() -> plan(windows, otherwise, usual, seed, samples));
    }

    private TrainingPlan plan(TimeWindows windows, TrainingPlan otherwise, String usual, long seed, int samples) {
        TrainingPlan base = otherwise.withSeed(seed);
        Division whole = base.division();
        TrainingPlan sized = base.with(epochs == null ? base.epochs() : epochs, batch == null ? base.batch() : batch)
                .with(new Division(
                        microBatches == null ? whole.microBatches() : microBatches,
                        replicas == null ? whole.replicas() : replicas,
                        windows == null ? whole.windows() : windows));
        TrainingPlan plan = sized.with(schedule.schedule(sized, usual, samples))
                .with(optimizer.optimizer(sized.optimizer()))
                .with(optimizer.decay(sized.decay()))
                .with(lossScale == null ? sized.lossScaling() : LossScaling.parse(lossScale));
        return plan.with(augmentation == null ? List.of() : Augmentations.parse(augmentation));
    }

    /** Where drawn parameters come from. */
    public Initializer initializer(Optional<Recipe> recipe) {
        return initializer == null
                ? recipe.map(Recipe::initializer).orElse(Recipe.INITIALIZER)
                : OptionText.read(() -> Initializers.parse(initializer));
    }
}
