package macrame.reports.analysis;

import java.util.Map;
import macrame.nn.init.Initializer;
import macrame.nn.network.Network;
import macrame.nn.network.StartingValues;
import macrame.nn.reinforcement.Direction;
import macrame.nn.reinforcement.GridWorld;
import macrame.nn.reinforcement.QLearningPlan;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;

/**
 * An agent's task, whatever numbers it is computed with.
 *
 * @param network from what the world shows to the worth of every move
 * @param world where the agent walks
 * @param plan how long and how fast it learns
 * @param initializer where drawn parameters come from
 */
public record AgentExperiment(Network network, GridWorld world, QLearningPlan plan, Initializer initializer) {

    /** @throws IllegalArgumentException if the network does not fit the world */
    public AgentExperiment {
        Shape moves = Shape.of(Direction.values().length);
        if (!network.input().equals(world.observationShape())
                || !network.outputShape().equals(moves)) {
            throw new IllegalArgumentException("network " + network.name() + " makes " + network.outputShape() + " of "
                    + network.input() + ", and this grid world asks for " + moves + " of " + world.observationShape());
        }
    }

    /** The parameters before training, keyed {@code layer.name}. */
    public Map<String, RealTensor> start() {
        return StartingValues.of(network, initializer, plan.training().seed());
    }
}
