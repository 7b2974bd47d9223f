package macrame.nn.reinforcement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Where an agent goes that always makes the move of most worth.
 *
 * @param cells the cells it enters, the start left out
 * @param reached whether the last of them is the goal
 * @param fewest the fewest steps there are from the start to the goal
 */
public record GreedyWalk(List<Integer> cells, boolean reached, int fewest) {

    /** Copies the cells. */
    public GreedyWalk {
        cells = List.copyOf(cells);
    }

    /**
     * The walk from the world's start, which ends with the episode or when a cell is entered again: from there on it would
     * go round for ever.
     *
     * @param worths of the moves out of a cell, in the order of {@link Direction}
     */
    public static GreedyWalk of(GridWorld world, IntFunction<double[]> worths) {
        List<Integer> cells = new ArrayList<>();
        int fewest = world.stepsToGoal(world.start()).orElseThrow();
        int cell = world.start();
        boolean again = false;
        while (!again) {
            Transition made = world.step(cell, Exploration.greedy(worths.apply(cell)));
            cell = made.next();
            again = cells.contains(cell) || cell == world.start();
            cells.add(cell);
            if (made.ended()) {
                return new GreedyWalk(cells, world.stepsToGoal(cell).orElse(-1) == 0, fewest);
            }
        }
        return new GreedyWalk(cells, false, fewest);
    }

    /** Number of steps. */
    public int steps() {
        return cells.size();
    }
}
