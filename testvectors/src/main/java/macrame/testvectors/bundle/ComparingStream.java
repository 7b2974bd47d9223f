package macrame.testvectors.bundle;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import macrame.files.MemberName;

/** Takes what a file must hold and reports the first place where the one on disk differs. */
final class ComparingStream extends OutputStream {

    private enum State {
        EQUAL,
        COLLECTING,
        REPORTED
    }

    private final String name;
    private final FileEntry entry;
    private final Path path;
    private final Consumer<String> findings;
    private final InputStream actual;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private State state = State.EQUAL;
    private long position;
    private long lineStart;
    private long lineNumber;

    ComparingStream(Path bundle, FileEntry entry, String name, Consumer<String> findings) throws IOException {
        this.name = name;
        this.entry = entry;
        this.path = MemberName.resolve(bundle, name);
        this.findings = findings;
        boolean present = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        this.actual = present ? new BufferedInputStream(Files.newInputStream(path), 1 << 16) : null;
        if (!present) {
            report(name + " is missing");
        } else if (entry == null && !name.equals(BundleWriter.MANIFEST)) {
            report(name + " is not in the manifest");
        }
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (state == State.EQUAL) {
            byte[] got = actual.readNBytes(length);
            int mismatch = Arrays.mismatch(got, 0, got.length, bytes, offset, offset + length);
            int same = mismatch < 0 ? length : mismatch;
            follow(bytes, offset, same);
            if (mismatch >= 0) {
                differ(bytes, offset + same, length - same);
            }
        } else if (state == State.COLLECTING) {
            collect(bytes, offset, length);
        }
    }

    private void follow(byte[] bytes, int offset, int length) {
        int start = offset;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                lineNumber++;
                lineStart = position + (i - offset) + 1;
                start = i + 1;
                line.reset();
            }
        }
        if (isText()) {
            line.write(bytes, start, offset + length - start);
        }
        position += length;
    }

    private void differ(byte[] bytes, int offset, int length) throws IOException {
        if (isText()) {
            state = State.COLLECTING;
            collect(bytes, offset, length);
        } else {
            report(elementText());
        }
    }

    private void collect(byte[] bytes, int offset, int length) throws IOException {
        int end = offset;
        while (end < offset + length && bytes[end] != '\n') {
            end++;
        }
        line.write(bytes, offset, end - offset);
        if (end < offset + length) {
            reportLine();
        }
    }

    private boolean isText() {
        return !name.endsWith(".npy");
    }

    private void reportLine() throws IOException {
        String expected = line.toString(StandardCharsets.UTF_8);
        String got = actualLine();
        boolean packed = entry != null && entry.layout().words() > 0 && lineNumber > 0;
        report(
                packed
                        ? new PackedDifference(entry, lineNumber - 1, expected, got).text()
                        : name + " line " + (lineNumber + 1) + " is '" + cut(got) + "' but should be '" + cut(expected)
                                + "'");
    }

    private String actualLine() throws IOException {
        try (InputStream again = new BufferedInputStream(Files.newInputStream(path))) {
            again.skipNBytes(lineStart);
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            int limit = line.size() + 1000;
            for (int next = again.read(); next >= 0 && next != '\n' && text.size() < limit; next = again.read()) {
                text.write(next);
            }
            return text.toString(StandardCharsets.UTF_8);
        }
    }

    private static String cut(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    /** Arrays of NumPy start at a multiple of 64 bytes; the head of a bundle's is the shortest, 128 bytes. */
    private String elementText() {
        int head = 128;
        if (entry == null || position < head) {
            return name + " differs from what it should be at byte " + position;
        }
        int bits = entry.layout().bits();
        int bytes = bits <= 8 ? 1 : bits <= 16 ? 2 : bits <= 32 ? 4 : 8;
        long element = (position - head) / bytes;
        StringBuilder place = new StringBuilder();
        for (int axis = entry.layout().shape().size() - 1; axis >= 0; axis--) {
            long extent = entry.layout().shape().get(axis);
            place.insert(0, (axis == 0 ? "" : ", ") + element % extent);
            element /= extent;
        }
        return name + " element (" + place + ") is not what the operands give";
    }

    private void report(String finding) {
        findings.accept(finding);
        state = State.REPORTED;
    }

    @Override
    public void close() throws IOException {
        if (actual == null) {
            return;
        }
        if (state == State.COLLECTING) {
            reportLine();
        } else if (state == State.EQUAL && actual.read() >= 0) {
            report(name + " has more in it than it should, from byte " + position + " on");
        }
        actual.close();
    }
}
