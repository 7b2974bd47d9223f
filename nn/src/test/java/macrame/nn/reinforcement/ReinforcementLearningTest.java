package macrame.nn.reinforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import macrame.nn.random.RandomStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class ReinforcementLearningTest {

    @Test
    void theOldestTransitionIsForgottenFirst() {
        ReplayMemory memory = new ReplayMemory(3);
        for (int cell = 0; cell < 5; cell++) {
            memory.add(transition(cell));
        }
        assertThat(memory.size()).isEqualTo(3);
        List<Transition> drawn = memory.draw(300, RandomStream.of(1, "test", 0));
        assertThat(drawn).hasSize(300).contains(transition(2), transition(3), transition(4));
        assertThat(drawn).doesNotContain(transition(0), transition(1));
    }

    @Test
    void emptyMemoriesHaveNothingToDraw() {
        assertThatThrownBy(() -> new ReplayMemory(2).draw(1, RandomStream.of(1, "test", 0)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new ReplayMemory(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theChanceOfARandomMoveFallsLinearly() {
        Exploration exploration = new Exploration(1, 0.5, 100);
        assertThat(exploration.chance(0)).isEqualTo(1);
        assertThat(exploration.chance(50)).isEqualTo(0.75);
        assertThat(exploration.chance(100)).isEqualTo(0.5);
        assertThat(exploration.chance(1_000_000)).isEqualTo(0.5);
    }

    @Test
    void movesAreGreedyButForThatChance() {
        Exploration exploration = new Exploration(0.4, 0.4, 1);
        UniformRandomProvider bits = RandomStream.of(1, "test", 0);
        int trials = 10_000;
        int greedy = 0;
        for (int i = 0; i < trials; i++) {
            greedy += exploration.choose(new double[] {0, 1, 3, 2}, i, bits) == Direction.DOWN ? 1 : 0;
        }
        // Greedy with 0.6 and by chance with 0.4/4; five deviations of a binomial count.
        assertThat((double) greedy).isCloseTo(0.7 * trials, within(5 * Math.sqrt(trials * 0.7 * 0.3)));
        assertThat(Exploration.greedy(new double[] {1, 2, 2, 0})).isEqualTo(Direction.RIGHT);
    }

    @Test
    void chancesOutOfRangeAreRefused() {
        for (double chance : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new Exploration(chance, 0, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Exploration(0, chance, 1)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Exploration(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * Q-learning in a table converges to the shortest way (Watkins and Dayan, "Q-learning", 1992, DOI
     * 10.1007/BF00992698). The world is deterministic, so a learning rate of 1 is right.
     */
    @Test
    void qLearningFindsTheShortestWayOfTheStandardWorld() {
        GridWorld world = GridWorld.standard();
        UniformRandomProvider bits = RandomStream.of(1, "test", 0);
        ReplayMemory memory = new ReplayMemory(1000);
        Exploration exploration = new Exploration(1, 0.1, 2000);
        double[][] worth = new double[world.observationShape().size()][Direction.values().length];
        int cell = world.randomStart(bits);
        for (int step = 0; step < 4000; step++) {
            Transition made = world.step(cell, exploration.choose(worth[cell], step, bits));
            memory.add(made);
            cell = made.ended() ? world.randomStart(bits) : made.next();
            for (Transition seen : memory.draw(4, bits)) {
                double future = worth[seen.next()][
                        Exploration.greedy(worth[seen.next()]).ordinal()];
                worth[seen.cell()][seen.direction().ordinal()] = seen.reward() + (seen.ended() ? 0 : 0.9 * future);
            }
        }
        int reached = world.start();
        for (int left = world.stepsToGoal(reached).orElseThrow(); left > 0; left--) {
            assertThat(world.stepsToGoal(reached)).hasValue(left);
            reached = world.step(reached, Exploration.greedy(worth[reached])).next();
        }
        assertThat(world.stepsToGoal(reached)).hasValue(0);
    }

    private static Transition transition(int cell) {
        return new Transition(cell, Direction.UP, 0, cell, false);
    }
}
