package macrame.sim.array;

/**
 * A part of a product that fills the array at most once.
 *
 * @param firstRow what row 0 of the array holds: an index of K (stationary) or a result row
 * @param firstColumn what column 0 holds: a result column (a result row for input stationary)
 * @param rows rows in use
 * @param columns columns in use
 * @param start cycle of its first beat
 */
record ArrayTile(int firstRow, int firstColumn, int rows, int columns, long start) {}
