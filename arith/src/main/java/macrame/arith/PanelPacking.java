package macrame.arith;

import java.util.Arrays;

/**
 * Lays rows of a matrix side by side: a panel holds {@code width} rows, their values for one k next to each other; rows
 * that are missing in the last panel are zero.
 */
final class PanelPacking {

    private final CodeMatrix matrix;
    private final int width;

    PanelPacking(CodeMatrix matrix, int width) {
        this.matrix = matrix;
        this.width = width;
    }

    /**
     * Lays out the columns {@code k … k + depth − 1} of so many rows.
     *
     * @param strip room for one row
     * @return how many values the panels hold
     */
    int pack(int firstRow, int rows, int k, int depth, int[] panels, int[] strip) {
        int at = 0;
        for (int row = 0; row < rows; row += width) {
            int count = Math.min(width, rows - row);
            if (count < width) {
                Arrays.fill(panels, at, at + width * depth, 0);
            }
            if (matrix.columnsAreContiguous()) {
                for (int i = 0; i < depth; i++) {
                    matrix.copyColumn(k + i, firstRow + row, count, panels, at + i * width);
                }
            } else {
                for (int i = 0; i < count; i++) {
                    matrix.copyRow(firstRow + row + i, k, depth, strip, 0);
                    spread(strip, depth, panels, at + i);
                }
            }
            at += width * depth;
        }
        return at;
    }

    private void spread(int[] strip, int depth, int[] panels, int at) {
        for (int i = 0; i < depth; i++) {
            panels[at + i * width] = strip[i];
        }
    }
}
