package macrame.sim.trace;

import java.io.OutputStream;
import macrame.arith.MacFormat;
import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import macrame.sim.array.RegisterView;

/**
 * The registers of every processing element as a value change dump (IEEE 1364-2005, clause 18). Cycle t lasts from time
 * 10·t to 10·t + 10 in ns, the clock rises in its middle, and what is visible in the cycle changes at its beginning.
 */
public final class VcdWriter extends TraceWriter {

    private static final int PERIOD = 10;
    private static final int SIGNALS = 3;
    private static final int FIRST_ID = 33;
    private static final int IDS = 94;

    private final int rows;
    private final int columns;
    private final int[] widths;
    private final long[] last;
    private boolean started;
    private long nextTime;

    /** Writes the declarations. */
    public VcdWriter(ArrayConfig config, OutputStream stream) {
        super(stream);
        this.rows = config.rows();
        this.columns = config.columns();
        MacFormat mac = config.arithmetic().mac();
        int moving = mac.a().width();
        int other = mac.b().width();
        boolean exchanged = config.dataflow() == Dataflow.INPUT_STATIONARY;
        this.widths = new int[] {
            exchanged ? other : moving,
            exchanged ? moving : other,
            mac.partialSum().target().width()
        };
        this.last = new long[SIGNALS * rows * columns];
        header(config);
    }

    private void header(ArrayConfig config) {
        write("$date reproducible $end\n$version macrame $end\n$comment "
                + config.dataflow().publishedName() + " "
                + rows + "x" + columns + " " + config.timing()
                + ". Values change at the start of a cycle, the clock rises"
                + " in its middle. $end\n$timescale 1ns $end\n$scope module array $end\n");
        write("$var wire 1 " + id(0) + " clk $end\n$var integer 32 " + id(1) + " cycle $end\n");
        String[] names = {"moving", config.dataflow().loadsAnOperand() ? "staying" : "falling", "sum"};
        for (int element = 0; element < rows * columns; element++) {
            write("$scope module pe_" + element / columns + "_" + element % columns + " $end\n");
            for (int signal = 0; signal < SIGNALS; signal++) {
                write("$var reg " + widths[signal] + " " + id(2 + element * SIGNALS + signal) + " " + names[signal]
                        + " [" + (widths[signal] - 1) + ":0] $end\n");
            }
            write("$upscope $end\n");
        }
        write("$upscope $end\n$enddefinitions $end\n");
    }

    /** Identifier codes of printable ASCII, as short as possible. */
    private static String id(int index) {
        StringBuilder id = new StringBuilder();
        int rest = index;
        do {
            id.append((char) (FIRST_ID + rest % IDS));
            rest = rest / IDS - 1;
        } while (rest >= 0);
        return id.toString();
    }

    @Override
    public boolean watchesRegisters() {
        return true;
    }

    @Override
    public void cycle(long cycle, RegisterView registers) {
        if (cycle * PERIOD < nextTime) {
            return;
        }
        write("#" + cycle * PERIOD + "\n" + (started ? "" : "$dumpvars\n") + "0" + id(0) + "\n");
        vector(cycle, 32, id(1));
        for (int element = 0; element < rows * columns; element++) {
            int row = element / columns;
            int column = element % columns;
            change(element * SIGNALS, registers.moving(row, column));
            change(element * SIGNALS + 1, registers.other(row, column));
            change(element * SIGNALS + 2, registers.sum(row, column));
        }
        write((started ? "" : "$end\n") + "#" + (cycle * PERIOD + PERIOD / 2) + "\n1" + id(0) + "\n");
        started = true;
        nextTime = (cycle + 1) * PERIOD;
    }

    private void change(int signal, long value) {
        if (!started || last[signal] != value) {
            last[signal] = value;
            vector(value, widths[signal % SIGNALS], id(2 + signal));
        }
    }

    private void vector(long value, int width, String id) {
        StringBuilder bits = new StringBuilder(width + 8).append('b');
        for (int bit = width - 1; bit >= 0; bit--) {
            bits.append((value >> bit & 1) == 1 ? '1' : '0');
        }
        write(bits.append(' ').append(id).append('\n').toString());
    }

    @Override
    void end() {
        write("#" + nextTime + "\n");
    }
}
