package macrame.sim;

import java.util.OptionalInt;

/**
 * Where the registers of an array are, which is all that its cycle counts depend on.
 *
 * <p><b>Cycles</b> Cycle t is the period that ends with rising clock edge t; cycle 0 holds the first stimulus, a
 * stationary operand's load included. A run lasts as many cycles as the index of the last one in which a result is
 * first visible at a port, plus one.
 *
 * <p><b>Weight and input stationary</b> Result (m, c) of a tile is visible in cycle
 * {@code t0 + m + I + P·R + H·c + D(c)}.
 *
 * <p><b>Output stationary</b> The sum that includes product k is visible in PE (r, c) in cycle
 * {@code t0 + k + I + L + H·(r + c)}; a {@linkplain Drain drain} may follow.
 *
 * @param accounting whether cycles are those of registers or follow a published convention
 * @param registers the registers on the paths of the data
 * @param tiles how tiles follow each other
 * @param deskew whether results of one row are aligned
 * @param drain how output-stationary sums leave
 * @param edge when a tile that does not fill the array ends
 * @param firstBeat t0, the cycle of the first tile's first beat; empty for R (the load) or, output stationary, 0
 */
public record Timing(
        Accounting accounting,
        Registers registers,
        Tiles tiles,
        Deskew deskew,
        Drain drain,
        Edge edge,
        OptionalInt firstBeat) {

    /** What a cycle count means. */
    public enum Accounting {
        /** Clock cycles of the registers described here. */
        REGISTERS,
        /**
         * SCALE-Sim's published convention, which is no hardware: serial folds of T + R + C − 2 (output stationary) or
         * 2R + C + T − 2 cycles, the array always full, one subtracted at the end, no stalls.
         */
        SCALESIM
    }

    /**
     * Registers on the paths of the data.
     *
     * @param input I, registers between a port and the first PE, 0 to 64
     * @param row P, partial-sum registers per row, 1 to 64; stationary operands only
     * @param hop H, registers per hop to the next PE, 1 to 64
     * @param latency L, edges from a PE's operands to its sum, 1 to 64; output stationary only
     */
    public record Registers(int input, int row, int hop, int latency) {

        /** @throws IllegalArgumentException if a number is out of range */
        public Registers {
            Limits.check("timing parameter I (input registers)", input, 0, 64);
            Limits.check("timing parameter P (partial-sum registers per row)", row, 1, 64);
            Limits.check("timing parameter H (registers per hop)", hop, 1, 64);
            Limits.check("timing parameter L (multiply-accumulate latency)", latency, 1, 64);
        }
    }

    /**
     * How tiles follow each other.
     *
     * @param overlapped whether a tile starts before the last one has ended: the next stationary operand is loaded
     *     behind the present one, finished sums drain behind the next ones
     * @param load how an overlapped stationary operand is loaded
     * @param interval fewest cycles between the starts of two overlapped tiles (W stationary, X output stationary); 0
     *     for the fewest that the load or the drain allows
     */
    public record Tiles(boolean overlapped, Load load, int interval) {

        /** One tile after the other. */
        public static final Tiles SERIAL = new Tiles(false, Load.SHIFT, 0);

        /** @throws IllegalArgumentException if the interval is out of range */
        public Tiles {
            Limits.check("the interval between tiles", interval, 0, 1 << 24);
        }
    }

    /** How the next stationary operand gets behind the present one. */
    public enum Load {
        /** Words travel with the wave of the data, P registers per row; a new tile every R cycles. */
        WAVEFRONT,
        /** A shift chain per column; every row swaps before the next load begins: R + P·(R − 1) + 1 cycles. */
        SHIFT
    }

    /** Registers after the last row of a stationary array. */
    public enum Deskew {
        /** None: column c is H·c cycles late. */
        NONE,
        /** H·(C − 1 − c) in column c, so that a row of results appears at once. */
        ALIGN
    }

    /**
     * How output-stationary sums leave.
     *
     * @param direction the way they go
     * @param delay E, cycles from the last sum to the first beat, 0 or 1
     */
    public record Drain(DrainDirection direction, int delay) {

        /** @throws IllegalArgumentException if the delay is neither 0 nor 1 */
        public Drain {
            Limits.check("timing parameter E (drain delay)", delay, 0, 1);
        }
    }

    /** The way output-stationary sums leave the array. */
    public enum DrainDirection {
        /** Every PE has a port. */
        NONE,
        /** South, R beats, a lane per column, the last row first. */
        DOWN,
        /** East, C beats, a lane per row, the last column first. */
        ACROSS
    }

    /** When a tile ends that does not fill the array. Partial sums cross all rows in either case. */
    public enum Edge {
        /** With the array's last row and column, which carry zeros. */
        FULL,
        /** With its own last row and column. */
        USED
    }

    /** @throws IllegalArgumentException if the first beat is negative or absurdly late */
    public Timing {
        firstBeat.ifPresent(beat -> Limits.check("timing parameter t0 (first beat)", beat, 0, 1 << 24));
    }

    /** The text that {@link TimingText#parse} reads back. */
    @Override
    public String toString() {
        return TimingText.of(this);
    }
}
