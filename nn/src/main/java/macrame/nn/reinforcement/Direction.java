package macrame.nn.reinforcement;

/** The four actions in a grid world, numbered by {@link #ordinal}. */
public enum Direction {
    /** To the row above. */
    UP(-1, 0),
    /** To the next column. */
    RIGHT(0, 1),
    /** To the row below. */
    DOWN(1, 0),
    /** To the column before. */
    LEFT(0, -1);

    private final int rows;
    private final int columns;

    Direction(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }
}
