package macrame.sim;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.arith.Accumulation;

/**
 * A systolic array and the memories and units around it.
 *
 * @param rows R, rows of processing elements, 1 to 65,536
 * @param columns C, columns of processing elements, 1 to 65,536
 * @param dataflow which matrix stays in the array
 * @param timing where its registers are
 * @param arithmetic what it computes with
 * @param memory buffers and DRAM
 * @param vector the unit for everything element-wise
 * @param hostLink how words get to the host and back
 * @param clockMegahertz clock in MHz, above 0
 */
public record ArrayConfig(
        int rows,
        int columns,
        Dataflow dataflow,
        Timing timing,
        Arithmetic arithmetic,
        Memory memory,
        VectorUnit vector,
        HostLink hostLink,
        double clockMegahertz) {

    /** The largest number of rows or columns. */
    public static final int MAX_SIDE = 65_536;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})x(\\d{1,9})");

    /** @throws IllegalArgumentException if a value is out of range */
    public ArrayConfig {
        Limits.check("the number of array rows", rows, 1, MAX_SIDE);
        Limits.check("the number of array columns", columns, 1, MAX_SIDE);
        Limits.checkPositive("the clock (MHz)", clockMegahertz);
        TileIntervals.check(rows, columns, dataflow, timing);
    }

    /**
     * Reads a size, {@code 32x16} for 32 rows and 16 columns of an otherwise default array, or a preset's name.
     *
     * @throws IllegalArgumentException if the text is neither, or the size is out of range
     */
    public static ArrayConfig parse(String text) {
        Matcher size = SIZE.matcher(text);
        if (size.matches()) {
            return ArrayPresets.DEFAULT.withSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
        }
        return ArrayPresets.find(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is neither an array's size such as "
                        + "32x32 nor one of the presets " + String.join(", ", ArrayPresets.names())
                        + ". Maybe use one of these, or a file that ends in .yaml."));
    }

    /**
     * In which chains the array adds the products of one result: the functional meaning of its dataflow. Output
     * stationary has one chain; the others have chains of R products, one per K tile, added to or started from a buffer.
     */
    public Accumulation accumulation() {
        return dataflow.loadsAnOperand()
                ? new Accumulation(rows, arithmetic.kTiles(), arithmetic.bias())
                : Accumulation.ONE_CHAIN;
    }

    /** t0, the cycle of the first tile's first beat: the timing's, or R for a load and 0 without one. */
    public int firstBeat() {
        return timing.firstBeat().orElse(dataflow.loadsAnOperand() ? rows : 0);
    }

    /**
     * Fewest cycles between the starts of two overlapped tiles, whatever their size: W of a stationary load, X of a
     * shadowed drain. A tile's beats may need more.
     */
    public int leastTileInterval() {
        return Math.max(timing.tiles().interval(), TileIntervals.least(rows, columns, dataflow, timing));
    }

    /** Number of processing elements. */
    public long processingElements() {
        return (long) rows * columns;
    }

    /** Vector operations per cycle. */
    public long vectorOperationsPerCycle() {
        return (long) vector.lanes().orElse(columns) * vector.operationsPerLaneAndCycle();
    }

    /** This array in another size. */
    public ArrayConfig withSize(int newRows, int newColumns) {
        return new ArrayConfig(
                newRows, newColumns, dataflow, timing, arithmetic, memory, vector, hostLink, clockMegahertz);
    }

    /** This array with another dataflow. */
    public ArrayConfig withDataflow(Dataflow newDataflow) {
        return new ArrayConfig(
                rows, columns, newDataflow, timing, arithmetic, memory, vector, hostLink, clockMegahertz);
    }

    /** This array with other registers. */
    public ArrayConfig withTiming(Timing newTiming) {
        return new ArrayConfig(
                rows, columns, dataflow, newTiming, arithmetic, memory, vector, hostLink, clockMegahertz);
    }

    /** This array with other formats. */
    public ArrayConfig withArithmetic(Arithmetic newArithmetic) {
        return new ArrayConfig(
                rows, columns, dataflow, timing, newArithmetic, memory, vector, hostLink, clockMegahertz);
    }

    /** This array with another link to the host. */
    public ArrayConfig withHostLink(HostLink newLink) {
        return new ArrayConfig(rows, columns, dataflow, timing, arithmetic, memory, vector, newLink, clockMegahertz);
    }

    /** This array with other memories. */
    public ArrayConfig withMemory(Memory newMemory) {
        return new ArrayConfig(
                rows, columns, dataflow, timing, arithmetic, newMemory, vector, hostLink, clockMegahertz);
    }
}
