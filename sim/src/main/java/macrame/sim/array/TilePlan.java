package macrame.sim.array;

import java.util.ArrayList;
import java.util.List;
import macrame.arith.Accumulation.KTiles;
import macrame.sim.ArrayConfig;
import macrame.sim.Timing.Deskew;
import macrame.sim.Timing.Registers;

/** The tiles of a product in the order in which the array takes them: columns outermost, rows innermost. */
final class TilePlan {

    private TilePlan() {}

    /**
     * Groups of tiles that share the array: all of them when tiles overlap, else one at a time.
     *
     * @param downRows extent along the array's rows
     * @param acrossColumns extent along its columns
     * @param beats beats of a tile
     */
    static List<List<ArrayTile>> of(ArrayConfig config, int downRows, int acrossColumns, int beats) {
        boolean overlapped = config.timing().tiles().overlapped();
        long interval = overlapped ? interval(config, downRows, beats) : 0;
        List<List<ArrayTile>> groups = new ArrayList<>();
        for (int column = 0; column < acrossColumns; column += config.columns()) {
            for (int row = 0; row < downRows; row += config.rows()) {
                if (groups.isEmpty() || !overlapped) {
                    groups.add(new ArrayList<>());
                }
                List<ArrayTile> group = groups.get(groups.size() - 1);
                group.add(new ArrayTile(
                        row,
                        column,
                        Math.min(config.rows(), downRows - row),
                        Math.min(config.columns(), acrossColumns - column),
                        config.firstBeat() + group.size() * interval));
            }
        }
        return groups;
    }

    /** A sum that is fed back has to be at its port before it can enter again. */
    private static long interval(ArrayConfig config, int downRows, int beats) {
        long interval = Math.max(beats, config.leastTileInterval());
        boolean feedsBack = config.dataflow().loadsAnOperand()
                && config.arithmetic().kTiles() == KTiles.REINJECT
                && downRows > config.rows();
        if (!feedsBack) {
            return interval;
        }
        Registers registers = config.timing().registers();
        long deskew = config.timing().deskew() == Deskew.ALIGN ? (long) registers.hop() * (config.columns() - 1) : 0;
        return Math.max(interval, (long) registers.row() * config.rows() + deskew);
    }
}
