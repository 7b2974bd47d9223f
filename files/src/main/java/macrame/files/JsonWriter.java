package macrame.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * JSON in the order it is written, UTF-8, LF, numbers by {@link NumberText}. A double that is no number becomes the
 * text {@code "NaN"}, {@code "Infinity"} or {@code "-Infinity"}, since JSON has none. Writing one key twice in an
 * object is an {@link IllegalStateException}. Failures of the stream are {@link UncheckedIOException}s.
 */
public final class JsonWriter implements AutoCloseable {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final JsonGenerator generator;

    private JsonWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    /** Indented by two spaces, short arrays of numbers on one line each. Closing ends the text, not the stream. */
    public static JsonWriter indented(OutputStream stream) {
        JsonWriter writer = new JsonWriter(generator(stream));
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator("")
                .withArrayValueSpacing(Spacing.AFTER);
        writer.generator.setPrettyPrinter(new DefaultPrettyPrinter(separators)
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultPrettyPrinter.NopIndenter()));
        return writer;
    }

    /** One value per line (JSON Lines). Closing flushes, not closes, the stream. */
    public static JsonWriter lines(OutputStream stream) {
        JsonWriter writer = new JsonWriter(generator(stream));
        writer.generator.setRootValueSeparator(null);
        return writer;
    }

    private static JsonGenerator generator(OutputStream stream) {
        try {
            return FACTORY.createGenerator(stream);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Begins an object, as a whole text or as an element. */
    public JsonWriter object() {
        return run(generator::writeStartObject);
    }

    /** Begins an object under a key. */
    public JsonWriter object(String key) {
        return run(() -> generator.writeObjectFieldStart(key));
    }

    /** Ends the object; at the outermost level, the line. */
    public JsonWriter endObject() {
        run(generator::writeEndObject);
        return endLine();
    }

    /** Begins an array, as a whole text or as an element. */
    public JsonWriter array() {
        return run(generator::writeStartArray);
    }

    /** Begins an array under a key. */
    public JsonWriter array(String key) {
        return run(() -> generator.writeArrayFieldStart(key));
    }

    /** Ends the array; at the outermost level, the line. */
    public JsonWriter endArray() {
        run(generator::writeEndArray);
        return endLine();
    }

    /** A text under a key; null becomes {@code null}. */
    public JsonWriter put(String key, String value) {
        return run(() -> generator.writeStringField(key, value));
    }

    /** A whole number under a key. */
    public JsonWriter put(String key, long value) {
        return run(() -> generator.writeNumberField(key, value));
    }

    /** A real number under a key. */
    public JsonWriter put(String key, double value) {
        run(() -> generator.writeFieldName(key));
        return add(value);
    }

    /** A flag under a key. */
    public JsonWriter put(String key, boolean value) {
        return run(() -> generator.writeBooleanField(key, value));
    }

    /** {@code null} under a key. */
    public JsonWriter putNull(String key) {
        return run(() -> generator.writeNullField(key));
    }

    /** A text as an element. */
    public JsonWriter add(String value) {
        return run(() -> generator.writeString(value));
    }

    /** A whole number as an element. */
    public JsonWriter add(long value) {
        return run(() -> generator.writeNumber(value));
    }

    /** A real number as an element. */
    public JsonWriter add(double value) {
        String text = NumberText.shortest(value);
        boolean number = !Double.isNaN(value) && !Double.isInfinite(value);
        return run(() -> {
            if (number) {
                generator.writeNumber(text);
            } else {
                generator.writeString(text);
            }
        });
    }

    /** Hands everything to the stream. */
    public void flush() {
        run(generator::flush);
    }

    /** Ends the text and flushes; an unfinished object or array is an {@link IllegalStateException}. */
    @Override
    public void close() {
        if (!generator.getOutputContext().inRoot()) {
            throw new IllegalStateException("an object or array was not ended");
        }
        run(generator::close);
    }

    private JsonWriter endLine() {
        boolean outermost = generator.getOutputContext().inRoot();
        return outermost ? run(() -> generator.writeRaw('\n')) : this;
    }

    private JsonWriter run(Action action) {
        try {
            action.run();
            return this;
        } catch (JsonGenerationException misuse) {
            throw new IllegalStateException(misuse.getMessage(), misuse);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }
}
