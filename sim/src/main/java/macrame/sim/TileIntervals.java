package macrame.sim;

import macrame.sim.Timing.Load;

/** How soon an overlapped tile can follow another one. */
final class TileIntervals {

    private TileIntervals() {}

    /** The fewest cycles that the load of a stationary operand or the drain of sums allows. */
    static int least(int rows, int columns, Dataflow dataflow, Timing timing) {
        if (dataflow.loadsAnOperand()) {
            return timing.tiles().load() == Load.WAVEFRONT
                    ? rows
                    : rows + timing.registers().row() * (rows - 1) + 1;
        }
        return switch (timing.drain().direction()) {
            case NONE -> 1;
            case DOWN -> rows;
            case ACROSS -> columns;
        };
    }

    static void check(int rows, int columns, Dataflow dataflow, Timing timing) {
        int least = least(rows, columns, dataflow, timing);
        int wanted = timing.tiles().interval();
        if (timing.tiles().overlapped() && wanted != 0 && wanted < least) {
            throw new IllegalArgumentException("tiles cannot start every " + wanted + " cycles: the "
                    + (dataflow.loadsAnOperand() ? "load" : "drain") + " takes " + least
                    + ". Maybe leave the interval out.");
        }
        int input = timing.registers().input();
        if (dataflow.loadsAnOperand() && timing.firstBeat().orElse(rows) + input < rows) {
            throw new IllegalArgumentException("the first beat t0 = "
                    + timing.firstBeat().getAsInt() + " comes before the load of " + rows
                    + " rows is done. Maybe use t0=" + (rows - input) + ".");
        }
    }
}
