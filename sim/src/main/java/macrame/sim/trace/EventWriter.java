package macrame.sim.trace;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import macrame.sim.array.ArrayObserver;

/** Results as they appear, a line each: {@code cycle,lane,value,row,column}. */
public final class EventWriter implements ArrayObserver, AutoCloseable {

    private final BufferedWriter writer;

    /** Writes the header. */
    public EventWriter(OutputStream stream) {
        writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        line("cycle,lane,value,row,column");
    }

    @Override
    public void result(long cycle, int lane, long value, long row, long column) {
        line(cycle + "," + lane + "," + value + "," + row + "," + column);
    }

    private void line(String text) {
        try {
            writer.write(text);
            writer.write('\n');
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot write events", cause);
        }
    }

    /** Writes what is still underway; the stream stays open. */
    @Override
    public void close() {
        try {
            writer.flush();
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot write events", cause);
        }
    }
}
