package macrame.nn.reinforcement;

import java.util.List;

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

    /** Number of steps. */
    public int steps() {
        return cells.size();
    }
}
