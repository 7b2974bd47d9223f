package macrame.arith;

import java.util.Arrays;

/**
 * Lays rows of a matrix side by side: a panel holds {@code width} rows, their values for one k next to each other; rows
 * that are missing in the last panel are zero.
 */
final class PanelPacking {

    private final CodeMatrix matrix;
    private final int width;
    private final int[] strip;

    /** @param strip room for one row of a panel */
    PanelPacking(CodeMatrix matrix, int width, int[] strip) {
        this.matrix = matrix;
        this.width = width;
        this.strip = strip;
    }

    /** Lays out the columns {@code k … k + depth − 1} of so many rows, at most a panel's. */
    void pack(int firstRow, int rows, int k, int depth, int[] panel) {
        if (rows < width) {
            Arrays.fill(panel, 0, width * depth, 0);
        }
        if (matrix.columnsAreContiguous()) {
            for (int i = 0; i < depth; i++) {
                matrix.copyColumn(k + i, firstRow, rows, panel, i * width);
            }
        } else {
            for (int i = 0; i < rows; i++) {
                matrix.copyRow(firstRow + i, k, depth, strip, 0);
                spread(depth, panel, i);
            }
        }
    }

    private void spread(int depth, int[] panel, int at) {
        for (int i = 0; i < depth; i++) {
            panel[at + i * width] = strip[i];
        }
    }
}
