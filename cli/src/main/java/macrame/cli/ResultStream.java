package macrame.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output that does not lose errors: a print writer swallows {@code IOException}, so that a full disk would
 * look like success and a closed pipe would keep a long command running. Here both end the command, once: what is
 * written afterwards is dropped.
 */
final class ResultStream extends OutputStream {

    private final OutputStream target;
    private boolean lost;

    ResultStream(OutputStream target) {
        this.target = new BufferedOutputStream(target, 1 << 16);
    }

    @Override
    public void write(int value) {
        attempt(() -> target.write(value));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        attempt(() -> target.write(bytes, offset, length));
    }

    @Override
    public void flush() {
        attempt(target::flush);
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private void attempt(Attempt attempt) {
        if (lost) {
            return;
        }
        try {
            attempt.run();
        } catch (IOException cause) {
            lost = true;
            throw new OutputClosedException(cause);
        }
    }
}
