package macrame.nn.zoo;

import java.util.function.Supplier;
import macrame.nn.init.FanInitializer;
import macrame.nn.init.Initializer;
import macrame.nn.network.Network;
import macrame.nn.train.TrainingPlan;

/**
 * How a network is trained unless the user says otherwise.
 *
 * @param data spelling of the data set, or {@value #GRID_WORLD} for what an agent learns from
 * @param builder makes the graph that is trained
 * @param plan how long and how fast, at one learning rate
 * @param schedule spelling of the schedule that starts at this rate
 * @param initializer where drawn parameters come from
 */
public record Recipe(
        String data, Supplier<Network> builder, TrainingPlan plan, String schedule, Initializer initializer) {

    /** What stands for the data of a network that learns from rewards. */
    public static final String GRID_WORLD = "gridworld";

    /** How a network is trained that comes without a recipe: as long and as fast as perceptrons of digits. */
    public static final TrainingPlan PLAN = new TrainingPlan(2, 20, 0.1, 1);

    /** How its learning rate changes: not at all. */
    public static final String SCHEDULE = "constant";

    /** Where the parameters of such a network come from. */
    public static final Initializer INITIALIZER = FanInitializer.HE_FAN_IN;

    static Recipe of(String data, Supplier<Network> builder, TrainingPlan plan) {
        return new Recipe(data, builder, plan, SCHEDULE, INITIALIZER);
    }

    /** The same with a learning rate that falls to zero along a cosine. */
    Recipe annealed() {
        return new Recipe(data, builder, plan, "cosine", initializer);
    }

    /** The same from another start. */
    Recipe from(Initializer other) {
        return new Recipe(data, builder, plan, schedule, other);
    }
}
