package macrame.reports.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import macrame.nn.data.Split;
import macrame.nn.init.Initializer;
import macrame.nn.network.Network;
import macrame.nn.network.StartingValues;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.train.Loss;
import macrame.nn.train.TrainingPlan;

/**
 * A training task, whatever numbers it is computed with: what runs in float64 and in fixed point have in common.
 *
 * @param network the graph
 * @param data samples to learn from and to be tested on
 * @param plan how long and how fast
 * @param initializer where drawn parameters come from
 * @param values parameters and states to start from, keyed {@code layer.name}; empty to draw them
 */
public record Experiment(
        Network network, Split data, TrainingPlan plan, Initializer initializer, Map<String, RealTensor> values) {

    /**
     * @throws macrame.files.InputException if the samples do not fit the network's input
     * @throws IllegalArgumentException if their targets do not fit its output
     */
    public Experiment {
        data.requireFit(network.name(), network.input());
        Shape expected = Loss.outputShape(data.training().target());
        if (!network.outputShape().equals(expected)) {
            throw new IllegalArgumentException("network " + network.name() + " gives outputs of "
                    + network.outputShape() + ", and " + data.description() + " asks for " + expected + " ("
                    + data.training().target() + ")");
        }
    }

    /** Everything that a run depends on but network and data, by name, in a stated order. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("epochs", Integer.toString(plan.epochs()));
        settings.putAll(plan.settings());
        settings.put("initializer", initializer.spelling());
        return settings;
    }

    /** An experiment that draws its parameters. */
    public Experiment(Network network, Split data, TrainingPlan plan, Initializer initializer) {
        this(network, data, plan, initializer, Map.of());
    }

    /** This experiment with other values to start from; empty to draw them. */
    public Experiment startingFrom(Map<String, RealTensor> other) {
        return new Experiment(network, data, plan, initializer, other);
    }

    /** This experiment from another seed: other shuffles and, where they are drawn, other parameters. */
    public Experiment withSeed(long seed) {
        return new Experiment(network, data, plan.withSeed(seed), initializer, values);
    }

    /** Whether it starts from values that were given. */
    public boolean isGiven() {
        return !values.isEmpty();
    }

    /** The parameters before training, keyed {@code layer.name}. */
    public Map<String, RealTensor> start() {
        return isGiven() ? values : StartingValues.of(network, initializer, plan.seed());
    }
}
