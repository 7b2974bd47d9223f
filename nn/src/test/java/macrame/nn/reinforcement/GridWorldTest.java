package macrame.nn.reinforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import macrame.files.InputException;
import macrame.nn.random.RandomStream;
import macrame.nn.tensor.Shape;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class GridWorldTest {

    /** Cells 0 to 8 in row order. */
    private final GridWorld world = GridWorld.parse("S.X\n.#.\n..G");

    @Test
    void movesGoToTheNeighbouringCell() {
        assertThat(world.step(0, Direction.RIGHT)).isEqualTo(new Transition(0, Direction.RIGHT, -0.03125, 1, false));
        assertThat(world.step(0, Direction.DOWN)).isEqualTo(new Transition(0, Direction.DOWN, -0.03125, 3, false));
        assertThat(world.step(7, Direction.LEFT)).isEqualTo(new Transition(7, Direction.LEFT, -0.03125, 6, false));
        assertThat(world.step(6, Direction.UP)).isEqualTo(new Transition(6, Direction.UP, -0.03125, 3, false));
    }

    @Test
    void wallsAndBordersStopAMove() {
        assertThat(world.step(0, Direction.UP).next()).isZero();
        assertThat(world.step(0, Direction.LEFT).next()).isZero();
        assertThat(world.step(1, Direction.DOWN)).isEqualTo(new Transition(1, Direction.DOWN, -0.03125, 1, false));
        assertThat(world.step(5, Direction.RIGHT).next()).isEqualTo(5);
        assertThat(world.step(6, Direction.DOWN).next()).isEqualTo(6);
    }

    @Test
    void goalAndPitEndTheEpisode() {
        assertThat(world.step(7, Direction.RIGHT)).isEqualTo(new Transition(7, Direction.RIGHT, 1, 8, true));
        assertThat(world.step(1, Direction.RIGHT)).isEqualTo(new Transition(1, Direction.RIGHT, -1, 2, true));
    }

    @Test
    void noMoveStartsInAWallOrAtAnEnd() {
        for (int cell : new int[] {2, 4, 8}) {
            assertThatThrownBy(() -> world.step(cell, Direction.UP)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shortestWaysLeadAroundWallsAndPits() {
        assertThat(world.stepsToGoal(0)).hasValue(4);
        assertThat(world.stepsToGoal(1)).hasValue(5);
        assertThat(world.stepsToGoal(5)).hasValue(1);
        assertThat(world.stepsToGoal(8)).hasValue(0);
        assertThat(world.stepsToGoal(2)).isEmpty();
        assertThat(world.stepsToGoal(4)).isEmpty();
        assertThat(GridWorld.standard().stepsToGoal(GridWorld.standard().start()))
                .hasValue(8);
    }

    @Test
    void theAgentObservesItsCell() {
        assertThat(world.observationShape()).isEqualTo(Shape.of(3, 3, 1));
        double[] observed = {5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5};
        world.observe(3, observed, 1);
        assertThat(observed).containsExactly(5, 0, 0, 0, 1, 0, 0, 0, 0, 0, 5);
    }

    @Test
    void randomStartsAreTheFreeCellsFromWhichTheGoalIsReached() {
        UniformRandomProvider bits = RandomStream.of(1, "test", 0);
        Set<Integer> starts = new TreeSet<>();
        for (int i = 0; i < 200; i++) {
            starts.add(world.randomStart(bits));
        }
        assertThat(starts).containsExactly(0, 1, 3, 5, 6, 7);
        GridWorld corner = GridWorld.parse(".#SG\n#...");
        for (int i = 0; i < 100; i++) {
            assertThat(corner.randomStart(bits)).isNotZero();
        }
    }

    @Test
    void badMapsAreRefused() {
        assertRefused("S.\nG", "row 2 of the grid world has 1 cells, row 1 has 2; all must have as many");
        assertRefused("SG\n.g", "'g' in row 2, column 2 of the grid world is none of .#XSG");
        assertRefused("S.", "the grid world has 1 starts (S) and 0 goals (G); there must be one of each");
        assertRefused("SGS", "the grid world has 2 starts (S) and 1 goals (G); there must be one of each");
        assertRefused("", "a grid world of 0 rows and 0 columns is out of range: both are 1 to 64");
        assertRefused("SG" + ".".repeat(63), "a grid world of 1 rows and 65 columns is out of range: both are 1 to 64");
        assertRefused("S#G", "the goal of the grid world cannot be reached from its start. Maybe open a wall.");
        assertRefused("SXG", "the goal of the grid world cannot be reached from its start. Maybe open a wall.");
    }

    private static void assertRefused(String map, String message) {
        assertThatThrownBy(() -> GridWorld.parse(map))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }
}
