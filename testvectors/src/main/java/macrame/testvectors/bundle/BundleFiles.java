package macrame.testvectors.bundle;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import macrame.files.Checksums;
import macrame.testvectors.bundle.FileEntry.Layout;

/** Hands files to a sink and notes size and checksum of each. */
final class BundleFiles {

    private final BundleSink sink;
    private final List<FileEntry> entries = new ArrayList<>();

    BundleFiles(BundleSink sink) {
        this.sink = sink;
    }

    /** Begins a file, which is noted when it is closed. */
    OutputStream open(String name, Layout layout) throws IOException {
        return new Noting(name, layout, sink.open(name), Checksums.digest());
    }

    void text(String name, String role, String content) throws IOException {
        try (OutputStream stream = open(name, Layout.text(role))) {
            stream.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The files so far, by name. */
    List<FileEntry> entries() {
        return entries.stream().sorted(Comparator.comparing(FileEntry::name)).toList();
    }

    private final class Noting extends FilterOutputStream {

        private final String name;
        private final Layout layout;
        private final MessageDigest digest;
        private long count;
        private boolean closed;

        Noting(String name, Layout layout, OutputStream stream, MessageDigest digest) {
            super(new DigestOutputStream(stream, digest));
            this.name = name;
            this.layout = layout;
            this.digest = digest;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                super.close();
                entries.add(new FileEntry(name, layout, count, Checksums.text(digest.digest())));
            }
        }
    }
}
