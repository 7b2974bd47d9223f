package macrame.arith;

/**
 * Drives a product over packed panels: blocks of columns, of rows and of k that stay in the caches, after K. Goto and R.
 * van de Geijn, Anatomy of high-performance matrix multiplication, doi:10.1145/1356052.1356053.
 */
final class PanelProduct {

    private static final int BLOCK_DEPTH = PanelLanes.MAX_DEPTH;
    /** The most columns of a block. */
    static final int BLOCK_COLUMNS = 1024;

    private static final int BLOCK_TILE_ROWS = 256;

    /** So many values of tiles stay in the second-level cache. */
    private static final int CACHED_VALUES = 1 << 15;

    private final PanelLanes lanes;
    private final TileEnds ends;
    private final CodeMatrix a;
    private final CodeMatrix b;
    private final int chainDepth;

    /** What happens to a row of a tile before and after each chain. */
    interface TileEnds {

        /** Whether every chain starts at zero, so that {@link #start} need not be called. */
        default boolean startAtZero() {
            return false;
        }

        /** Whether products that are zero change nothing. */
        default boolean ignoresZeros() {
            return false;
        }

        /** Prepares the values {@code from … from + count − 1}, which are zero, for the chain from k on. */
        void start(int k, int from, int row, int column, int count);

        /** Takes the values {@code from … from + count − 1} of the chain that began at k. */
        void end(int k, int from, int row, int column, int count);

        /** Says that the ends of so many values of a row, from a column on, followed each other. */
        default void endRow(int row, int column, int count) {}

        /** Says that a block of chains has ended. */
        default void endBlock() {}
    }

    /** @param chainDepth how many products a tile sums up before it ends */
    PanelProduct(PanelLanes lanes, TileEnds ends, CodeMatrix a, CodeMatrix b, int chainDepth) {
        this.lanes = lanes;
        this.ends = ends;
        this.a = a;
        this.b = b;
        this.chainDepth = chainDepth;
    }

    /** Multiplies the rows {@code from … to − 1} of A. */
    void multiply(int from, int to) {
        if (a.columns() <= Math.min(BLOCK_DEPTH, chainDepth)) {
            multiplyShallow(from, to);
        } else {
            multiplyDeep(from, to);
        }
    }

    /** One chain of one block of k: B is packed once, and the tiles of a block of rows stay in the cache. */
    private void multiplyShallow(int from, int to) {
        int depth = a.columns();
        int blockColumns = Math.min(BLOCK_COLUMNS, roundUp(b.columns(), lanes.tileColumns));
        int tileRows = Math.max(1, CACHED_VALUES / blockColumns / lanes.tileRows);
        int blockRows = Math.min(tileRows * lanes.tileRows, roundUp(to - from, lanes.tileRows));
        lanes.reserve(blockRows * depth, blockColumns * depth, blockRows * blockColumns);
        for (int column = 0; column < b.columns(); column += blockColumns) {
            int columns = Math.min(blockColumns, b.columns() - column);
            packB(0, depth, column, columns);
            for (int row = from; row < to; row += blockRows) {
                int rows = Math.min(blockRows, to - row);
                begin(0, row, rows, column, columns);
                packA(0, depth, row, rows);
                multiplyPanels(depth, rows, columns, ends.startAtZero());
                end(0, row, rows, column, columns);
            }
        }
    }

    private void multiplyDeep(int from, int to) {
        int blockRows = Math.min(BLOCK_TILE_ROWS * lanes.tileRows, roundUp(to - from, lanes.tileRows));
        int blockColumns = Math.min(BLOCK_COLUMNS, roundUp(b.columns(), lanes.tileColumns));
        int depth = Math.min(BLOCK_DEPTH, a.columns());
        lanes.reserve(blockRows * depth, blockColumns * depth, blockRows * blockColumns);
        for (int row = from; row < to; row += blockRows) {
            for (int column = 0; column < b.columns(); column += blockColumns) {
                multiplyBlock(row, Math.min(blockRows, to - row), column, Math.min(blockColumns, b.columns() - column));
            }
        }
    }

    private static int roundUp(int value, int multiple) {
        return (value + multiple - 1) / multiple * multiple;
    }

    private void multiplyBlock(int row, int rows, int column, int columns) {
        for (long start = 0; start < a.columns(); start += chainDepth) {
            int end = (int) Math.min(a.columns(), start + chainDepth);
            begin((int) start, row, rows, column, columns);
            int blockDepth = blockDepth(end - (int) start);
            for (int k = (int) start; k < end; k += blockDepth) {
                int depth = Math.min(blockDepth, end - k);
                packB(k, depth, column, columns);
                packA(k, depth, row, rows);
                multiplyPanels(depth, rows, columns, k == start && ends.startAtZero());
            }
            end((int) start, row, rows, column, columns);
        }
    }

    /** Blocks of k are about equal, for a thin last one would cost as much beside its products as others. */
    private static int blockDepth(int depth) {
        int blocks = (depth + BLOCK_DEPTH - 1) / BLOCK_DEPTH;
        return (depth + blocks - 1) / blocks;
    }

    private void begin(int k, int row, int rows, int column, int columns) {
        if (!ends.startAtZero()) {
            lanes.clear(0, roundUp(rows, lanes.tileRows) * roundUp(columns, lanes.tileColumns));
            visit(row, rows, column, columns, (from, i, j, count) -> ends.start(k, from, i, j, count));
        }
    }

    private void end(int k, int row, int rows, int column, int columns) {
        visit(row, rows, column, columns, (from, i, j, count) -> {
            ends.end(k, from, i, j, count);
            if (j + count == column + columns) {
                ends.endRow(i, column, columns);
            }
        });
        ends.endBlock();
    }

    /** @param fresh whether tiles hold nothing yet: each is cleared when it is about to be used, which makes it cached */
    private void multiplyPanels(int depth, int rows, int columns, boolean fresh) {
        int tileSize = lanes.tileRows * lanes.tileColumns;
        int rowOfTiles = roundUp(columns, lanes.tileColumns) * lanes.tileRows;
        int panels = panels(rows);
        for (int column = 0; column < columns; column += lanes.tileColumns) {
            int tile = column * lanes.tileRows;
            for (int panel = 0; panel < panels; panel++) {
                if (fresh) {
                    lanes.clear(tile, tileSize);
                }
                multiplyTile(depth, panel, column, tile);
                tile += rowOfTiles;
            }
        }
    }

    private void multiplyTile(int depth, int panel, int column, int tile) {
        NonZeroRuns runs = lanes.runs;
        for (int run = runs.first(panel); run < runs.first(panel + 1); run++) {
            int k = runs.start(run);
            int a = (panel * depth + k) * lanes.tileRows;
            lanes.multiply(runs.end(run) - k, a, column * depth + k * lanes.tileColumns, tile);
        }
    }

    private int panels(int rows) {
        return roundUp(rows, lanes.tileRows) / lanes.tileRows;
    }

    /** What is done with some neighbouring values of a row. */
    private interface Visitor {
        void visit(int from, int row, int column, int count);
    }

    /** Visits all tiles, row by row of the product. */
    private void visit(int row, int rows, int column, int columns, Visitor visitor) {
        int tileSize = lanes.tileRows * lanes.tileColumns;
        int rowOfTiles = roundUp(columns, lanes.tileColumns) * lanes.tileRows;
        for (int i = 0; i < rows; i++) {
            int from = i / lanes.tileRows * rowOfTiles + i % lanes.tileRows * lanes.tileColumns;
            for (int j = 0; j < columns; j += lanes.tileColumns) {
                visitor.visit(from, row + i, column + j, Math.min(lanes.tileColumns, columns - j));
                from += tileSize;
            }
        }
    }

    private void packB(int k, int depth, int column, int columns) {
        PanelPacking packing = new PanelPacking(b.transposed(), lanes.tileColumns, lanes.strip);
        int size = lanes.tileColumns * depth;
        for (int panel = 0; panel * lanes.tileColumns < columns; panel++) {
            int done = panel * lanes.tileColumns;
            if (b instanceof DenseCodes dense && columns - done >= lanes.tileColumns) {
                lanes.takeB(dense.codes(), dense.place(k, column + done), dense.columns(), depth, panel * size);
            } else {
                packing.pack(column + done, Math.min(lanes.tileColumns, columns - done), k, depth, lanes.panel);
                lanes.takeB(lanes.panel, 0, lanes.tileColumns, depth, panel * size);
            }
        }
    }

    private void packA(int k, int depth, int row, int rows) {
        PanelPacking packing = new PanelPacking(a, lanes.tileRows, lanes.strip);
        lanes.runs.begin(panels(rows), depth);
        int size = lanes.tileRows * depth;
        for (int panel = 0; panel < panels(rows); panel++) {
            int done = panel * lanes.tileRows;
            packing.pack(row + done, Math.min(lanes.tileRows, rows - done), k, depth, lanes.panel);
            if (ends.ignoresZeros()) {
                lanes.runs.find(lanes.panel, depth, lanes.tileRows);
            } else {
                lanes.runs.full(depth);
            }
            takeRuns(panel, panel * size);
        }
    }

    /** What lies between runs is not multiplied. */
    private void takeRuns(int panel, int at) {
        NonZeroRuns runs = lanes.runs;
        for (int run = runs.first(panel); run < runs.first(panel + 1); run++) {
            int from = runs.start(run) * lanes.tileRows;
            lanes.takeA(from, (runs.end(run) - runs.start(run)) * lanes.tileRows, at + from);
        }
    }
}
