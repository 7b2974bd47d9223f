package macrame.onnx.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Numbers of a repeated field: usually one packed run, but writers may split it into many. */
final class Runs {

    private static final int COLLECTED = 1 << 10;

    private final List<ByteBuffer> runs = new ArrayList<>();
    private ByteBuffer open = ByteBuffer.allocate(0);
    private long bytes;

    /** Adds a run; short ones are joined, so that a number per field does not become an object per number. */
    void add(ByteBuffer run) {
        bytes += run.remaining();
        if (run.remaining() > COLLECTED / 2) {
            runs.add(run);
            open = ByteBuffer.allocate(0);
            return;
        }
        if (open.capacity() - open.limit() < run.remaining()) {
            open = ByteBuffer.allocate(COLLECTED).order(ByteOrder.LITTLE_ENDIAN).limit(0);
            runs.add(open);
        }
        int end = open.limit();
        open.limit(end + run.remaining());
        open.put(end, run, run.position(), run.remaining());
    }

    /** Number of runs. */
    int count() {
        return runs.size();
    }

    /** A run, whose position is 0. */
    ByteBuffer get(int index) {
        return runs.get(index);
    }

    /** Number of bytes in all. */
    long bytes() {
        return bytes;
    }
}
