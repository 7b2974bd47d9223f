package macrame.testvectors.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A {@code $readmemh} file in the subset that all simulators read alike: one comment line, then one word per line in
 * lower-case digits, the last of them the sentinel. Lane 0 is least significant.
 */
final class MemhWriter implements Closeable {

    private final OutputStream stream;
    private final int lanes;
    private final int laneBits;
    private final int width;
    private final long sentinel;
    private final PackedWord word;

    /** A file of lanes. */
    MemhWriter(OutputStream stream, String comment, int lanes, int laneBits, long sentinel) throws IOException {
        this(stream, comment, lanes, laneBits, lanes * laneBits, sentinel);
    }

    /** A file of words that somebody else packs. */
    MemhWriter(OutputStream stream, String comment, int width, long sentinel) throws IOException {
        this(stream, comment, 0, 0, width, sentinel);
    }

    private MemhWriter(OutputStream stream, String comment, int lanes, int laneBits, int width, long sentinel)
            throws IOException {
        this.stream = stream;
        this.lanes = lanes;
        this.laneBits = laneBits;
        this.width = width;
        this.sentinel = sentinel;
        this.word = new PackedWord(width);
        stream.write(("// " + comment + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Writes the words that an array of lanes holds one after the other. */
    void write(long[] codes) throws IOException {
        for (int first = 0; first < codes.length; first += lanes) {
            word.clear();
            for (int lane = 0; lane < lanes; lane++) {
                word.put(lane * laneBits, laneBits, codes[first + lane]);
            }
            word.write(stream);
        }
    }

    /** Writes a word that somebody else has packed. */
    void write(PackedWord packed) throws IOException {
        packed.write(stream);
    }

    /** Ends the file with its sentinel. */
    @Override
    public void close() throws IOException {
        word.fill(sentinel, width);
        word.write(stream);
        stream.close();
    }
}
