package macrame.sim.trace;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import macrame.sim.array.ArrayObserver;

/** An observer that writes what it sees to a stream while the array runs. */
public abstract class TraceWriter implements ArrayObserver, AutoCloseable {

    private final BufferedWriter writer;
    private boolean closed;

    TraceWriter(OutputStream stream) {
        this.writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.US_ASCII));
    }

    final void write(String text) {
        try {
            writer.write(text);
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot write the trace", cause);
        }
    }

    /** Writes what belongs at the end. */
    void end() {}

    /** Writes the end; the stream stays open. A second time does nothing. */
    @Override
    public final void close() {
        if (closed) {
            return;
        }
        closed = true;
        end();
        try {
            writer.flush();
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot write the trace", cause);
        }
    }
}
