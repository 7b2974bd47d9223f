package macrame.nn.reinforcement;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import macrame.files.InputException;
import macrame.nn.tensor.Shape;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A grid an agent walks through, one cell per step; nothing in it is left to chance.
 *
 * <p>Reaching the goal gives {@value #GOAL_REWARD} and ends the episode, falling into a pit gives {@value #PIT_REWARD} and
 * ends it too, every other step, also against a wall or the border, gives {@value #STEP_REWARD}: all three are binary
 * fractions that enter a fixed-point format of 5 fraction bits without rounding. Cells are numbered in row order. What the
 * agent observes is where it is: a picture of rows × columns × 1 that is 1 in its cell and 0 elsewhere.
 */
public final class GridWorld {

    /** Reward of the step into the goal. */
    public static final double GOAL_REWARD = 1;

    /** Reward of the step into a pit. */
    public static final double PIT_REWARD = -1;

    /** Reward of every other step. */
    public static final double STEP_REWARD = -0.03125;

    private static final int MOST_ROWS_OR_COLUMNS = 64;
    private static final char FREE = '.';
    private static final char WALL = '#';
    private static final char PIT = 'X';
    private static final char START = 'S';
    private static final char GOAL = 'G';
    private static final String SYMBOLS = "" + FREE + WALL + PIT + START + GOAL;

    private final int rows;
    private final int columns;
    private final String cells;
    private final int start;
    private final int[] distances;

    private GridWorld(List<String> lines) {
        this.rows = lines.size();
        this.columns = lines.get(0).length();
        this.cells = String.join("", lines);
        this.start = cells.indexOf(START);
        this.distances = distances();
    }

    /** The world of the built-in example: 5 × 5 cells, two walls, two pits, eight steps from the start to the goal. */
    public static GridWorld standard() {
        return parse("S...." + "\n.##.X" + "\n...#." + "\n.X..." + "\n....G");
    }

    /**
     * A world from its map, one line per row: {@code .} free, {@code #} wall, {@code X} pit, {@code S} start, {@code G}
     * goal.
     *
     * @throws InputException if lines differ in length, a symbol is unknown, there is not one start and one goal, or the
     *     goal cannot be reached
     */
    public static GridWorld parse(String map) {
        List<String> lines = map.lines().toList();
        checkExtents(lines);
        checkSymbols(lines);
        GridWorld world = new GridWorld(lines);
        if (world.stepsToGoal(world.start).isEmpty()) {
            throw new InputException("the goal of the grid world cannot be reached from its start. Maybe open a wall.");
        }
        return world;
    }

    /** Its map in one line, rows divided by a slash. */
    @Override
    public String toString() {
        StringBuilder map = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            map.append(row == 0 ? "" : "/").append(cells, row * columns, (row + 1) * columns);
        }
        return map.toString();
    }

    private static void checkExtents(List<String> lines) {
        int columns = lines.isEmpty() ? 0 : lines.get(0).length();
        if (columns < 1 || columns > MOST_ROWS_OR_COLUMNS || lines.size() > MOST_ROWS_OR_COLUMNS) {
            throw new InputException("a grid world of " + lines.size() + " rows and " + columns
                    + " columns is out of range: both are 1 to " + MOST_ROWS_OR_COLUMNS);
        }
        for (int row = 0; row < lines.size(); row++) {
            if (lines.get(row).length() != columns) {
                throw new InputException("row " + (row + 1) + " of the grid world has "
                        + lines.get(row).length() + " cells, row 1 has " + columns + "; all must have as many");
            }
        }
    }

    private static void checkSymbols(List<String> lines) {
        int starts = 0;
        int goals = 0;
        for (int row = 0; row < lines.size(); row++) {
            for (int column = 0; column < lines.get(row).length(); column++) {
                char symbol = lines.get(row).charAt(column);
                if (SYMBOLS.indexOf(symbol) < 0) {
                    throw new InputException("'" + symbol + "' in row " + (row + 1) + ", column " + (column + 1)
                            + " of the grid world is none of " + SYMBOLS);
                }
                starts += symbol == START ? 1 : 0;
                goals += symbol == GOAL ? 1 : 0;
            }
        }
        if (starts != 1 || goals != 1) {
            throw new InputException("the grid world has " + starts + " starts (S) and " + goals
                    + " goals (G); there must be one of each");
        }
    }

    /** Number of cells in a row. */
    public int columns() {
        return columns;
    }

    /** What a cell is, as on the map. */
    public char symbol(int cell) {
        return cells.charAt(cell);
    }

    /** Shape of what the agent observes. */
    public Shape observationShape() {
        return Shape.of(rows, columns, 1);
    }

    /** Writes what the agent observes in a cell: {@code observationShape().size()} values. */
    public void observe(int cell, double[] target, int offset) {
        Arrays.fill(target, offset, offset + cells.length(), 0);
        target[offset + cell] = 1;
    }

    /** The cell in which an episode starts. */
    public int start() {
        return start;
    }

    /** A free cell from which the goal can be reached, every one equally likely: where to explore from. */
    public int randomStart(UniformRandomProvider bits) {
        List<Integer> possible = new ArrayList<>();
        for (int cell = 0; cell < cells.length(); cell++) {
            if (distances[cell] > 0) {
                possible.add(cell);
            }
        }
        return possible.get(bits.nextInt(possible.size()));
    }

    /**
     * What a move does.
     *
     * @param cell a cell that is neither a wall nor the end of an episode
     * @throws IllegalArgumentException if it is
     */
    public Transition step(int cell, Direction direction) {
        if (!isFree(cell)) {
            throw new IllegalArgumentException("no move starts in cell " + cell + ", '" + cells.charAt(cell) + "'");
        }
        int next = neighbour(cell, direction);
        return new Transition(cell, direction, reward(next), next, isEnd(next));
    }

    /** The fewest steps from a cell to the goal; nothing where no way leads to it. */
    public OptionalInt stepsToGoal(int cell) {
        return distances[cell] < 0 ? OptionalInt.empty() : OptionalInt.of(distances[cell]);
    }

    private double reward(int cell) {
        return switch (cells.charAt(cell)) {
            case GOAL -> GOAL_REWARD;
            case PIT -> PIT_REWARD;
            default -> STEP_REWARD;
        };
    }

    private int neighbour(int cell, Direction direction) {
        int row = cell / columns + direction.rows();
        int column = cell % columns + direction.columns();
        int next = row * columns + column;
        boolean inside = row >= 0 && row < rows && column >= 0 && column < columns;
        return inside && !isWall(next) ? next : cell;
    }

    private boolean isWall(int cell) {
        return cells.charAt(cell) == WALL;
    }

    /** Whether a move can start in a cell: it is neither a wall nor the end of an episode. */
    public boolean isFree(int cell) {
        return !isWall(cell) && !isEnd(cell);
    }

    private boolean isEnd(int cell) {
        return cells.charAt(cell) == GOAL || cells.charAt(cell) == PIT;
    }

    /** Steps to the goal by breadth-first search from it, −1 where there is no way. */
    private int[] distances() {
        int[] steps = new int[cells.length()];
        Arrays.fill(steps, -1);
        int goal = cells.indexOf(GOAL);
        steps[goal] = 0;
        Deque<Integer> border = new ArrayDeque<>(List.of(goal));
        while (!border.isEmpty()) {
            int cell = border.remove();
            for (Direction direction : Direction.values()) {
                int next = neighbour(cell, direction);
                if (steps[next] < 0 && !isEnd(next)) {
                    steps[next] = steps[cell] + 1;
                    border.add(next);
                }
            }
        }
        return steps;
    }
}
