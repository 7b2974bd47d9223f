package macrame.nn.reinforcement;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * The move of most worth out of every cell of a world.
 *
 * @param world the world
 * @param moves by cell; null where no move can start
 */
public record Policy(GridWorld world, List<Direction> moves) {

    private static final String ARROWS = "↑→↓←";

    /**
     * The policy of an agent.
     *
     * @param worths of the moves out of a cell, in the order of {@link Direction}
     */
    public static Policy of(GridWorld world, IntFunction<double[]> worths) {
        List<Direction> moves = new ArrayList<>();
        for (int cell = 0; cell < world.observationShape().size(); cell++) {
            moves.add(world.isFree(cell) ? Exploration.greedy(worths.apply(cell)) : null);
        }
        return new Policy(world, moves);
    }

    /**
     * The walk from the world's start, which ends with the episode or when a cell is entered again: from there on it would
     * go round for ever.
     */
    public GreedyWalk walk() {
        List<Integer> cells = new ArrayList<>();
        int cell = world.start();
        boolean again = false;
        boolean ended = false;
        while (!again && !ended) {
            Transition made = world.step(cell, moves.get(cell));
            cell = made.next();
            again = cell == world.start() || cells.contains(cell);
            ended = made.ended();
            cells.add(cell);
        }
        return new GreedyWalk(
                cells,
                world.stepsToGoal(cell).orElse(-1) == 0,
                world.stepsToGoal(world.start()).orElseThrow());
    }

    /** Number of cells that a shortest way to the goal leads out of, and out of which the move follows one. */
    public int right() {
        int right = 0;
        for (int cell = 0; cell < moves.size(); cell++) {
            if (decided(cell)) {
                int next = world.step(cell, moves.get(cell)).next();
                OptionalInt left = world.stepsToGoal(next);
                right += left.isPresent()
                                && left.getAsInt() == world.stepsToGoal(cell).getAsInt() - 1
                        ? 1
                        : 0;
            }
        }
        return right;
    }

    /** Number of cells that a way to the goal leads out of. */
    public int decisions() {
        int decisions = 0;
        for (int cell = 0; cell < moves.size(); cell++) {
            decisions += decided(cell) ? 1 : 0;
        }
        return decisions;
    }

    private boolean decided(int cell) {
        return world.isFree(cell) && world.stepsToGoal(cell).isPresent();
    }

    /** The map with an arrow where a move can start, a line per row. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int first = 0; first < moves.size(); first += world.columns()) {
            StringBuilder line = new StringBuilder();
            for (int cell = first; cell < first + world.columns(); cell++) {
                Direction move = moves.get(cell);
                line.append(move == null ? world.symbol(cell) : ARROWS.charAt(move.ordinal()));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
