package macrame.sim.workload;

/**
 * One spatial axis of a convolution's windows. Tap k of output position o reads position
 * {@code o·stride + k·dilation − padding} of the input whose neighbouring elements are {@code inputDilation} apart;
 * positions between them or outside hold zeros.
 *
 * @param input number of stored elements along the axis
 * @param kernel number of taps
 * @param output number of output positions
 * @param stride distance of neighbouring windows
 * @param padding zeros before the first element; negative when the first windows start inside the input
 * @param dilation distance of neighbouring taps
 * @param inputDilation distance of neighbouring stored elements, 1 for none
 */
public record WindowAxis(int input, int kernel, int output, int stride, int padding, int dilation, int inputDilation) {

    /** @throws IllegalArgumentException if an extent or a distance is below 1 */
    public WindowAxis {
        Counts.positive("a window axis's input", input);
        Counts.positive("a window axis's kernel", kernel);
        Counts.positive("a window axis's output", output);
        Counts.positive("a window axis's stride", stride);
        Counts.positive("a window axis's dilation", dilation);
        Counts.positive("a window axis's input dilation", inputDilation);
    }

    /**
     * The axis of an ordinary convolution, {@code output = ⌊(input + 2·padding − dilation·(kernel − 1) − 1)/stride⌋ + 1}.
     *
     * @throws IllegalArgumentException if the kernel does not fit
     */
    public static WindowAxis of(int input, int kernel, int stride, int padding, int dilation) {
        return of(input, kernel, stride, padding, padding, dilation);
    }

    /**
     * The axis of a convolution with other zeros before the input than behind it.
     *
     * @throws IllegalArgumentException if the kernel does not fit
     */
    public static WindowAxis of(int input, int kernel, int stride, int before, int behind, int dilation) {
        long free = input + (long) before + behind - (long) dilation * (kernel - 1) - 1;
        if (free < 0) {
            throw new IllegalArgumentException("a kernel of " + kernel + " taps, " + dilation
                    + " apart, does not fit into " + input + " elements with padding "
                    + (before == behind ? Integer.toString(before) : before + " and " + behind));
        }
        return new WindowAxis(input, kernel, Math.toIntExact(free / stride + 1), stride, before, dilation, 1);
    }

    /** Index of the stored element that a tap of a window reads, or −1 for a zero. */
    int elementAt(int position, int tap) {
        long place = place(position, tap);
        if (place < 0 || place % inputDilation != 0 || place / inputDilation >= input) {
            return -1;
        }
        return (int) (place / inputDilation);
    }

    /** Number of (position, tap) pairs that read a stored element and not a zero. */
    public long usefulPairs() {
        long pairs = 0;
        for (int tap = 0; tap < kernel; tap++) {
            pairs += usefulPositions(tap);
        }
        return pairs;
    }

    /** Positions whose place is stored lie in one stretch, every {@code period}-th of it from the first one on. */
    private long usefulPositions(int tap) {
        long offset = place(0, tap);
        long from = Math.max(0, -Math.floorDiv(offset, stride));
        long to = Math.min(output - 1L, Math.floorDiv((input - 1L) * inputDilation - offset, stride));
        int period = inputDilation / greatestCommonDivisor(stride, inputDilation);
        for (long first = from; first <= to && first < from + period; first++) {
            if ((first * stride + offset) % inputDilation == 0) {
                return (to - first) / period + 1;
            }
        }
        return 0;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /**
     * Number of distinct stored elements that a range of windows reads through a range of taps.
     *
     * @param fromPosition first output position, inclusive
     * @param toPosition last output position, exclusive
     * @param fromTap first tap, inclusive
     * @param toTap last tap, exclusive
     */
    public int distinct(int fromPosition, int toPosition, int fromTap, int toTap) {
        int positions = toPosition - fromPosition;
        int taps = toTap - fromTap;
        long first = place(fromPosition, fromTap);
        if (dilation == 1 || taps == 1) {
            if (positions == 1 || stride <= taps) {
                return storedWithin(first, place(toPosition - 1, toTap - 1));
            }
            int distinct = 0;
            for (int position = fromPosition; position < toPosition; position++) {
                distinct += storedWithin(place(position, fromTap), place(position, toTap - 1));
            }
            return distinct;
        }
        return distinctByMarking(fromPosition, toPosition, fromTap, toTap);
    }

    private long place(int position, int tap) {
        return (long) position * stride + (long) tap * dilation - padding;
    }

    /** Stored elements in a stretch of places, both ends included. */
    private int storedWithin(long first, long last) {
        long from = Math.max(0, -Math.floorDiv(-first, inputDilation));
        long to = Math.min(input - 1, Math.floorDiv(last, inputDilation));
        return (int) Math.max(0, to - from + 1);
    }

    private int distinctByMarking(int fromPosition, int toPosition, int fromTap, int toTap) {
        boolean[] read = new boolean[input];
        int distinct = 0;
        for (int position = fromPosition; position < toPosition; position++) {
            for (int tap = fromTap; tap < toTap; tap++) {
                int element = elementAt(position, tap);
                if (element >= 0 && !read[element]) {
                    read[element] = true;
                    distinct++;
                }
            }
        }
        return distinct;
    }
}
