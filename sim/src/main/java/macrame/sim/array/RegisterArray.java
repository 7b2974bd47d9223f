package macrame.sim.array;

import java.util.List;
import java.util.function.LongPredicate;
import macrame.arith.Accumulators;
import macrame.arith.CodeMatrix;
import macrame.arith.RandomBits;
import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import macrame.sim.Limits;
import macrame.sim.Timing.Accounting;

/**
 * A systolic array simulated clock by clock with every register of every processing element: skew, load, drain, stalls,
 * tiles back to back. Values are those of {@link macrame.arith.MatrixProduct} with {@link ArrayConfig#accumulation()},
 * bit for bit.
 */
public final class RegisterArray {

    /** The most processing elements that are simulated register by register. */
    public static final int MAX_ELEMENTS = 1 << 22;

    private final ArrayConfig config;

    /**
     * The array of a configuration.
     *
     * @throws IllegalArgumentException if it is too large or has the accounting of something that is no hardware
     */
    public RegisterArray(ArrayConfig config) {
        Limits.check("the number of processing elements simulated", config.processingElements(), 1, MAX_ELEMENTS);
        if (config.timing().accounting() != Accounting.REGISTERS) {
            throw new IllegalArgumentException("timing " + config.timing()
                    + " is a way of counting and no hardware. Maybe use generic, pipelined or scalesim-rtl.");
        }
        this.config = config;
    }

    /** {@code into' = into ⊕ a·b}, nothing stalled and nobody watching. */
    public ArrayRun run(CodeMatrix a, CodeMatrix b, Accumulators into) {
        return run(a, b, into, null, cycle -> false, ArrayObserver.NONE);
    }

    /**
     * {@code into' = into ⊕ a·b}.
     *
     * @param a m × k
     * @param b k × n
     * @param into m × n; what it holds is the bias
     * @param random may be null unless a cast is stochastic
     * @param stalled whether the clock edge at the end of a cycle is disabled; must not hold for ever
     * @param observer who is told of results and cycles
     * @throws IllegalArgumentException if shapes or formats do not match or random bits are missing
     * @throws ArithmeticException if a value is out of range and its overflow mode is an error
     */
    public ArrayRun run(
            CodeMatrix a,
            CodeMatrix b,
            Accumulators into,
            RandomBits random,
            LongPredicate stalled,
            ArrayObserver observer) {
        ResultPort port = new ResultPort(new ProductTask(config, a, b, into, random), observer);
        ProductTask task = port.task();
        long cycle = 0;
        long enabled = 0;
        for (List<ArrayTile> tiles : TilePlan.of(config, task.rowExtent(), task.columnExtent(), task.beats())) {
            ClockedArray array = config.dataflow() == Dataflow.OUTPUT_STATIONARY
                    ? new OutputStationaryArray(config, port, tiles)
                    : new StationaryArray(config, port, tiles);
            Clock clock = new Clock(cycle, stalled, observer);
            clock.run(array, port);
            cycle = port.lastCycle() + 1;
            enabled += clock.enabledUntilLastResult;
        }
        return new ArrayRun(cycle, enabled);
    }

    /** Lets a group of tiles run from a cycle on. */
    private static final class Clock {

        private final long first;
        private final LongPredicate stalled;
        private final ArrayObserver observer;
        private long enabledUntilLastResult = 1;

        Clock(long first, LongPredicate stalled, ArrayObserver observer) {
            this.first = first;
            this.stalled = stalled;
            this.observer = observer;
        }

        void run(ClockedArray array, ResultPort port) {
            boolean watched = observer.watchesRegisters();
            long cycle = first;
            long enabled = 1;
            array.show(cycle);
            while (array.busy()) {
                if (watched) {
                    observer.cycle(cycle, array);
                }
                boolean enable = !stalled.test(cycle);
                cycle++;
                if (enable) {
                    array.edge();
                    array.show(cycle);
                    enabled++;
                    if (port.lastCycle() == cycle) {
                        enabledUntilLastResult = enabled;
                    }
                }
            }
            if (watched) {
                observer.cycle(cycle, array);
            }
        }
    }
}
