package macrame.reports.sweep;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import macrame.files.BoundedInput;
import macrame.files.InputException;
import macrame.files.JsonWriter;
import macrame.files.document.Document;
import macrame.reports.Cell;
import macrame.reports.Column;

/**
 * The results of a sweep, one line of JSON per point in the plan's order, after a first line that says which sweep it
 * is. Lines are only ever appended, each by one write, so that the file is valid whenever the process ends; a line cut
 * short is dropped when the sweep goes on.
 */
public final class Journal implements AutoCloseable {

    private static final String SCHEMA = "macrame.sweep.journal/1";
    private static final long MAX_BYTES = 1L << 30;

    private final Path path;
    private final List<Column> columns;
    private final FileChannel channel;
    private final List<List<Cell>> rows;

    private Journal(Path path, List<Column> columns, FileChannel channel, List<List<Cell>> rows) {
        this.path = path;
        this.columns = columns;
        this.channel = channel;
        this.rows = rows;
    }

    /**
     * Begins a journal in place of any that is there.
     *
     * @param identity everything that the results depend on besides the points
     * @throws InputException if the file cannot be written
     */
    public static Journal create(Path path, Map<String, String> identity, List<Column> columns) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            Journal journal = new Journal(path, columns, channel, new ArrayList<>());
            journal.write(header(identity));
            return journal;
        } catch (IOException failure) {
            throw new InputException("cannot write " + path + ": " + failure.getMessage() + ".", failure);
        }
    }

    /**
     * Goes on with a journal; begins it when there is none.
     *
     * @throws InputException if the file is the journal of another sweep, is damaged, or cannot be written
     */
    public static Journal resume(Path path, Map<String, String> identity, List<Column> columns) {
        if (!Files.exists(path)) {
            return create(path, identity, columns);
        }
        byte[] content = BoundedInput.readAll(path, MAX_BYTES);
        byte[] header = header(identity);
        int whole = lastNewline(content) + 1;
        if (whole == 0) {
            return create(path, identity, columns);
        }
        if (!Arrays.equals(header, Arrays.copyOf(content, Math.min(whole, header.length)))) {
            throw new InputException(
                    path + " is the journal of another sweep, or of another version. Maybe name another"
                            + " --out, or leave --resume out to begin anew.");
        }
        String text = new String(content, header.length, whole - header.length, StandardCharsets.UTF_8);
        List<List<Cell>> rows = new ArrayList<>();
        text.lines()
                .forEach(line -> rows.add(Document.ofText(path + ", point " + rows.size(), line)
                        .bind(section -> JournalLine.read(section, columns))));
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
            channel.truncate(whole).position(whole);
            return new Journal(path, columns, channel, rows);
        } catch (IOException failure) {
            throw new InputException("cannot write " + path + ": " + failure.getMessage() + ".", failure);
        }
    }

    private static byte[] header(Map<String, String> identity) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter json = JsonWriter.lines(bytes)) {
            json.object().put("schema", SCHEMA);
            identity.forEach(json::put);
            json.endObject();
        }
        return bytes.toByteArray();
    }

    private static int lastNewline(byte[] content) {
        int last = content.length - 1;
        while (last >= 0 && content[last] != '\n') {
            last--;
        }
        return last;
    }

    /** Appends the next point's row. */
    void append(List<Cell> row) {
        try {
            write(JournalLine.of(columns, row));
        } catch (IOException failure) {
            throw new InputException("cannot write " + path + ": " + failure.getMessage() + ".", failure);
        }
        rows.add(List.copyOf(row));
    }

    private void write(byte[] line) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(line);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** The rows so far, in the order of the points. */
    public List<List<Cell>> rows() {
        return List.copyOf(rows);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new InputException("cannot write " + path + ": " + failure.getMessage() + ".", failure);
        }
    }
}
