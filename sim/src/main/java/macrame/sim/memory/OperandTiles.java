package macrame.sim.memory;

import java.util.Optional;
import macrame.sim.workload.Operand;

/** The stored elements behind every tile of one operand. */
interface OperandTiles {

    /** Distinct stored elements of a tile: what fetching it moves. */
    long words(long rowTile, long columnTile);

    /** Their sum over all tiles. */
    long total();

    /** Their maximum over all tiles. */
    long largest();

    /** How many row tiles from this one on, it included, have the same words in every column. */
    long equalRows(long rowTile);

    /** How many column tiles from this one on, it included, have the same words in every row. */
    long equalColumns(long columnTile);

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
        public long words(long rowTile, long columnTile) {
            return rows.size(rowTile) * columns.size(columnTile);
        }

        @Override
        public long total() {
            return rows.extent() * columns.extent();
        }

        @Override
        public long largest() {
            return rows.size(0) * columns.size(0);
        }

        @Override
        public long equalRows(long rowTile) {
            return equal(rows, rowTile);
        }

        @Override
        public long equalColumns(long columnTile) {
            return equal(columns, columnTile);
        }

        private static long equal(TileAxis axis, long tile) {
            return Math.max(1, axis.trips() - 1 - tile);
        }
    }

    /** The transpose of another operand. */
    record Transposed(OperandTiles tiles) implements OperandTiles {

        @Override
        public long words(long rowTile, long columnTile) {
            return tiles.words(columnTile, rowTile);
        }

        @Override
        public long total() {
            return tiles.total();
        }

        @Override
        public long largest() {
            return tiles.largest();
        }

        @Override
        public long equalRows(long rowTile) {
            return tiles.equalColumns(rowTile);
        }

        @Override
        public long equalColumns(long columnTile) {
            return tiles.equalRows(columnTile);
        }
    }
}
