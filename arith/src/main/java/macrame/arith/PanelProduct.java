package macrame.arith;

/**
 * Drives a product over packed panels: blocks of columns, of rows and of k that stay in the caches, after K. Goto and R.
 * van de Geijn, Anatomy of high-performance matrix multiplication, doi:10.1145/1356052.1356053.
 */
final class PanelProduct {

    private static final int BLOCK_DEPTH = PanelLanes.MAX_DEPTH;
    private static final int BLOCK_COLUMNS = 1024;
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
                multiplyPanels(depth, rows, columns);
                visit(0, false, row, rows, column, columns);
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
            for (int k = (int) start; k < end; k += BLOCK_DEPTH) {
                int depth = Math.min(BLOCK_DEPTH, end - k);
                packB(k, depth, column, columns);
                packA(k, depth, row, rows);
                multiplyPanels(depth, rows, columns);
            }
            visit((int) start, false, row, rows, column, columns);
        }
    }

    private void begin(int k, int row, int rows, int column, int columns) {
        lanes.clear(roundUp(rows, lanes.tileRows) * roundUp(columns, lanes.tileColumns));
        if (!ends.startAtZero()) {
            visit(k, true, row, rows, column, columns);
        }
    }

    private void multiplyPanels(int depth, int rows, int columns) {
        int tileSize = lanes.tileRows * lanes.tileColumns;
        int panels = panels(rows);
        int tile = 0;
        for (int column = 0; column < columns; column += lanes.tileColumns) {
            for (int panel = 0; panel < panels; panel++) {
                multiplyTile(depth, panel, column, tile);
                tile += tileSize;
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

    private void visit(int k, boolean start, int row, int rows, int column, int columns) {
        int tileSize = lanes.tileRows * lanes.tileColumns;
        int tile = 0;
        for (int tileColumn = 0; tileColumn < columns; tileColumn += lanes.tileColumns) {
            int count = Math.min(lanes.tileColumns, columns - tileColumn);
            for (int tileRow = 0; tileRow < rows; tileRow += lanes.tileRows) {
                for (int i = 0; i < Math.min(lanes.tileRows, rows - tileRow); i++) {
                    int from = tile + i * lanes.tileColumns;
                    if (start) {
                        ends.start(k, from, row + tileRow + i, column + tileColumn, count);
                    } else {
                        ends.end(k, from, row + tileRow + i, column + tileColumn, count);
                    }
                }
                tile += tileSize;
            }
        }
    }

    private void packB(int k, int depth, int column, int columns) {
        PanelPacking packing = new PanelPacking(b.transposed(), lanes.tileColumns, lanes.strip);
        int size = lanes.tileColumns * depth;
        for (int panel = 0; panel * lanes.tileColumns < columns; panel++) {
            int done = panel * lanes.tileColumns;
            packing.pack(column + done, Math.min(lanes.tileColumns, columns - done), k, depth, lanes.panel);
            lanes.takeB(panel * size, size);
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
            lanes.takeA(panel * size, size);
        }
    }
}
