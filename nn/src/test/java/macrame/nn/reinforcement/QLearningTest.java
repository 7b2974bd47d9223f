package macrame.nn.reinforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import macrame.arith.Accumulation;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Observer;
import macrame.nn.engine.RealEngine;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.measure.RangeMeter;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.StartingValues;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.train.LossScaling;
import macrame.nn.train.Trainer;
import macrame.nn.train.TrainingPlan;
import macrame.nn.zoo.Recipe;
import macrame.nn.zoo.Zoo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class QLearningTest {

    private static final Trainer.Listener NOBODY = (step, steps, loss) -> {};

    /** One weight per cell and move, so that worths can be written down: rows of up, right, down, left. */
    private static final Network TABLE = Network.builder("table", Shape.of(1, 3, 1))
            .add("flatten", new Flatten())
            .add("worth", new Linear(4, Finish.NONE))
            .build();

    private static final GridWorld CORRIDOR = GridWorld.parse("S.G");

    private static QLearning<RealTensor> table(double discount, int targetInterval) {
        double[] weights = {0, 0.5, 0, 0, /* cell 1 */ 0, 0.25, 0, 0.125, /* the goal */ 9, 9, 9, 9};
        Map<String, RealTensor> start = Map.of(
                "worth.weight", new RealTensor(Shape.of(3, 4), weights),
                "worth.bias", new RealTensor(Shape.of(4), new double[4]));
        QLearningPlan plan = new QLearningPlan(
                new TrainingPlan(1, 1, 0.25, 1), 10, discount, targetInterval, new Exploration(0, 0, 1));
        return new QLearning<>(Model.of(TABLE, new RealEngine(), start), CORRIDOR, plan);
    }

    /** From cell 0 to the right: y = −1/32 + 1/2·0.25 = 0.09375, and the worth of the move is 0.5. */
    @Test
    void oneUpdateMovesTheMadeMoveTowardsItsTarget() {
        QLearning<RealTensor> learning = table(0.5, 100);
        double loss = learning.learn(List.of(CORRIDOR.step(0, Direction.RIGHT)), 0);
        assertThat(loss).isEqualTo(0.40625 * 0.40625);
        double[] weights = learning.masters().get("worth.weight").values();
        // The gradient is 2(0.5 − 0.09375) = 0.8125 times the input, which is 1 in cell 0; the rate is 1/4.
        assertThat(weights).containsExactly(0, 0.296875, 0, 0, 0, 0.25, 0, 0.125, 9, 9, 9, 9);
        assertThat(learning.masters().get("worth.bias").values()).containsExactly(0, -0.203125, 0, 0);
    }

    @Test
    void nothingFollowsTheEndOfAnEpisode() {
        QLearning<RealTensor> learning = table(0.5, 100);
        assertThat(learning.learn(List.of(CORRIDOR.step(1, Direction.RIGHT)), 0))
                .isEqualTo(0.75 * 0.75);
    }

    /**
     * The network chooses and the target network judges: after an update that makes another move the best one, the target
     * is what the network of the start thinks of that move.
     */
    @Test
    void theTargetNetworkJudgesWhatTheNetworkChooses() {
        QLearning<RealTensor> learning = table(0.5, 100);
        // Running into the border from cell 1 has the worth −1/32 + 0.5·0.25, and learning it makes left the better
        // move.
        Transition left = new Transition(1, Direction.LEFT, 1, 1, true);
        learning.learn(List.of(left), 0);
        assertThat(learning.masters().get("worth.weight").values()[7]).isEqualTo(0.125 + 0.5 * 0.875);
        double biased = 0.4375;
        double expected = 0.5 - (CORRIDOR.step(0, Direction.RIGHT).reward() + 0.5 * 0.125);
        // The bias of the move to the left went up with its weight; moves to the right are as they were.
        assertThat(learning.masters().get("worth.bias").values()[3]).isEqualTo(biased);
        assertThat(learning.learn(List.of(CORRIDOR.step(0, Direction.RIGHT)), 1))
                .isEqualTo(expected * expected);
    }

    private static Policy fixed(int width, long seed, Rounding rounding) {
        QLearningPlan plan = QLearningPlan.of(Zoo.get("gridworld-dqn")
                .recipe()
                .map(Recipe::plan)
                .orElseThrow()
                .withSeed(seed));
        Network network = Zoo.get("gridworld-dqn").network();
        GridWorld world = GridWorld.standard();
        Map<String, RealTensor> start = StartingValues.of(network, Recipe.INITIALIZER, seed);
        RangeMeter meter = new RangeMeter();
        QLearning<RealTensor> real = new QLearning<>(Model.of(network, new RealEngine(meter), start), world, plan);
        List<Double> losses = real.run(NOBODY);
        assertThat(losses.get(losses.size() - 1)).isCloseTo(0, within(1e-3));
        assertThat(real.policy().walk().reached()).isTrue();
        Precision precision = meter.ranges().precision(Widths.uniform(width), rounding, Overflow.SATURATE);
        FixedEngine engine = new FixedEngine(precision, Accumulation.ONE_CHAIN, seed, new Observer<>() {});
        QLearning<FixedTensor> learning = new QLearning<>(Model.of(network, engine, start), world, plan);
        learning.run(NOBODY);
        return learning.policy();
    }

    @Test
    @Tag("determinism")
    void anAgentOfTenBitsWalksToTheGoal() {
        Policy policy = fixed(10, 1, Rounding.HALF_EVEN);
        assertThat(policy.walk().reached()).isTrue();
        assertThat(policy.walk().steps()).isEqualTo(policy.walk().fewest()).isEqualTo(8);
        assertThat(policy.right()).isEqualTo(policy.decisions()).isEqualTo(19);
        assertThat(policy.lines()).hasSize(5).element(1).isEqualTo("↓##↑X");
    }

    @Test
    @Tag("thorough")
    void otherSeedsAndRoundingsLeadThereToo() {
        for (long seed = 2; seed <= 5; seed++) {
            assertThat(fixed(8, seed, Rounding.STOCHASTIC).walk().reached())
                    .as("seed " + seed)
                    .isTrue();
        }
    }

    @Test
    void anAgentThatGoesRoundDoesNotReachTheGoal() {
        Policy policy = Policy.of(CORRIDOR, cell -> new double[] {1, 0, 0, 0});
        assertThat(policy.walk()).isEqualTo(new GreedyWalk(List.of(0), false, 2));
        assertThat(policy.right()).isZero();
    }

    @Test
    void whatAgentsDoNotKnowIsRefused() {
        TrainingPlan plan = new TrainingPlan(1, 4, 0.1, 1);
        assertThatThrownBy(() -> QLearningPlan.of(plan.with(new LossScaling(1, 1, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loss scaling");
        assertThatThrownBy(() -> QLearningPlan.of(plan.with(1, 1001)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1001 moves, and only the last 1000 are remembered");
        assertThat(QLearningPlan.of(plan.with(1, 1000)).training().batch()).isEqualTo(1000);
        assertThatThrownBy(() -> QLearningPlan.of(plan.with(new TrainingPlan.Division(1, 2))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
