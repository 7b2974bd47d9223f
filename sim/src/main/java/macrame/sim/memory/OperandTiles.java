package macrame.sim.memory;

import java.util.Optional;
import macrame.sim.workload.Operand;

/** The stored elements behind every tile of one operand. */
interface OperandTiles {

    /** Distinct stored elements of a tile: what fetching it moves. */
    long words(TilePosition row, TilePosition column);

    /** Those of the first tile. */
    long firstWords();

    /** Their sum over all tiles. */
    long total();

    /** Whether some tile has none, being all padding. */
    boolean someEmpty();

    /** Their maximum over all tiles. */
    long largest();

    /** Row tiles as nested parts, outermost first: the numbers of parts, whose product is the number of row tiles. */
    long[] rowParts();

    /** Column tiles as nested parts, likewise. */
    long[] columnParts();

    /**
     * How many parts of one level of rows from this one on, it included, have the same words whatever the other levels.
     */
    long equalRows(int level, long part);

    /** How many parts of one level of columns, likewise. */
    long equalColumns(int level, long part);

    static OperandTiles of(Operand operand, TileAxis rows, TileAxis columns) {
        return of(operand.windows().map(WindowCounts::new), rows, columns);
    }

    /** With the counts of a convolution that other tiles have asked for before. */
    static OperandTiles of(Optional<WindowCounts> windows, TileAxis rows, TileAxis columns) {
        if (windows.isEmpty()) {
            return new Plain(rows, columns);
        }
        WindowCounts counts = windows.get();
        return counts.windows().transposed()
                ? new Transposed(new WindowTiles(counts, columns.tile(), rows.tile()))
                : new WindowTiles(counts, rows.tile(), columns.tile());
    }

    /** A matrix whose elements are all distinct. */
    record Plain(TileAxis rows, TileAxis columns) implements OperandTiles {

        @Override
        public long words(TilePosition row, TilePosition column) {
            return rows.size(row.isLast()) * columns.size(column.isLast());
        }

        @Override
        public long firstWords() {
            return largest();
        }

        @Override
        public long total() {
            return rows.extent() * columns.extent();
        }

        @Override
        public boolean someEmpty() {
            return false;
        }

        @Override
        public long largest() {
            return rows.first() * columns.first();
        }

        @Override
        public long[] rowParts() {
            return new long[] {rows.trips()};
        }

        @Override
        public long[] columnParts() {
            return new long[] {columns.trips()};
        }

        @Override
        public long equalRows(int level, long part) {
            return equal(rows, part);
        }

        @Override
        public long equalColumns(int level, long part) {
            return equal(columns, part);
        }

        private static long equal(TileAxis axis, long tile) {
            return Math.max(1, axis.trips() - 1 - tile);
        }
    }

    /** The transpose of another operand. */
    record Transposed(OperandTiles tiles) implements OperandTiles {

        @Override
        public long words(TilePosition row, TilePosition column) {
            return tiles.words(column, row);
        }

        @Override
        public long firstWords() {
            return tiles.firstWords();
        }

        @Override
        public long total() {
            return tiles.total();
        }

        @Override
        public boolean someEmpty() {
            return tiles.someEmpty();
        }

        @Override
        public long largest() {
            return tiles.largest();
        }

        @Override
        public long[] rowParts() {
            return tiles.columnParts();
        }

        @Override
        public long[] columnParts() {
            return tiles.rowParts();
        }

        @Override
        public long equalRows(int level, long part) {
            return tiles.equalColumns(level, part);
        }

        @Override
        public long equalColumns(int level, long part) {
            return tiles.equalRows(level, part);
        }
    }
}
