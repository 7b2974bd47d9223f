package macrame.sim.trace;

import java.io.OutputStream;

/** Results as they appear, a line each: {@code cycle,lane,value,row,column}. */
public final class EventWriter extends TraceWriter {

    /** Writes the header. */
    public EventWriter(OutputStream stream) {
        super(stream);
        write("cycle,lane,value,row,column\n");
    }

    @Override
    public void result(long cycle, int lane, long value, long row, long column) {
        write(cycle + "," + lane + "," + value + "," + row + "," + column + "\n");
    }
}
