package macrame.reports;

import macrame.files.JsonWriter;

/** One entry of a table. */
public sealed interface Cell {

    /** A text, taken literally by every renderer. */
    record Text(String value) implements Cell {
        /** A text; null is an error. */
        public Text {
            if (value == null) {
                throw new IllegalArgumentException("a text cell needs a text; an entry without one is missing(reason)");
            }
        }
    }

    /** A whole number. */
    record Whole(long value) implements Cell {}

    /** A real number; infinities and NaN are shown by name. */
    record Real(double value) implements Cell {}

    /** Yes or no. */
    record Flag(boolean value) implements Cell {}

    /** Nothing, and why: shown as a dash with the reason beside it, {@code null} in JSON, empty in CSV. */
    record Missing(String reason) implements Cell {}

    /** Writes the entry into a JSON object; one that is missing is {@code null}. */
    default void put(JsonWriter json, String key) {
        if (this instanceof Text text) {
            json.put(key, text.value());
        } else if (this instanceof Whole whole) {
            json.put(key, whole.value());
        } else if (this instanceof Real real) {
            json.put(key, real.value());
        } else if (this instanceof Flag flag) {
            json.put(key, flag.value());
        } else {
            json.putNull(key);
        }
    }

    /** A text. */
    static Cell of(String value) {
        return new Text(value);
    }

    /** A whole number. */
    static Cell of(long value) {
        return new Whole(value);
    }

    /** A real number. */
    static Cell of(double value) {
        return new Real(value);
    }

    /** Yes or no. */
    static Cell of(boolean value) {
        return new Flag(value);
    }

    /** Nothing, with the reason in a few words, such as {@code "never gets a gradient"}. */
    static Cell missing(String reason) {
        return new Missing(reason);
    }
}
