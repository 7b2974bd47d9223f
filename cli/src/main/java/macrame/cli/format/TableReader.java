package macrame.cli.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import macrame.files.InputException;

/** A comma-separated table of unquoted ASCII fields, line by line, without an object per field. */
final class TableReader {

    /** The most bytes of a line. */
    static final int LONGEST_LINE = 1 << 14;

    private static final int MOST_FIELDS = 256;

    private final InputStream input;
    private final String name;
    private final byte[] buffer = new byte[1 << 17];
    private final int[] ends = new int[MOST_FIELDS];
    private int filled;
    private int start;
    private int next;
    private int fields;
    private int expectedFields;
    private long line;
    private boolean exhausted;

    TableReader(InputStream input, String name) {
        this.input = input;
        this.name = name;
    }

    /** Moves to the next line; false at the end. */
    boolean next() throws IOException {
        start = next;
        line++;
        int at = start;
        int field = 0;
        while (true) {
            if (at == filled) {
                at -= start;
                for (int i = 0; i < field; i++) {
                    ends[i] -= start;
                }
                refill();
                if (at == filled) {
                    return finish(at, at, field);
                }
            }
            byte octet = buffer[at];
            if (octet == '\n') {
                return finish(at, at + 1, field);
            }
            if (octet == ',') {
                if (field == MOST_FIELDS - 1) {
                    throw wrong("more than " + MOST_FIELDS + " fields");
                }
                ends[field++] = at;
            }
            at++;
        }
    }

    private boolean finish(int end, int after, int field) {
        next = after;
        boolean nothing = end == start && after == end;
        int last = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
        ends[field] = last;
        fields = field + 1;
        if (last - start > LONGEST_LINE) {
            throw wrong("longer than " + LONGEST_LINE + " bytes");
        }
        if (!nothing && expectedFields > 0 && fields != expectedFields) {
            throw wrong(fields + (fields == 1 ? " field" : " fields") + " where the header has " + expectedFields);
        }
        return !nothing;
    }

    /** Keeps the line so far at the start of the buffer and reads more behind it. */
    private void refill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        filled -= start;
        start = 0;
        if (filled > LONGEST_LINE) {
            throw wrong("longer than " + LONGEST_LINE + " bytes");
        }
        int read = exhausted ? -1 : input.read(buffer, filled, buffer.length - filled);
        exhausted = read < 0;
        filled += Math.max(0, read);
    }

    /** Requires as many fields in all further lines as in this one. */
    void fixFields() {
        expectedFields = fields;
    }

    /** The field of that content in this line, or −1. */
    int find(String content) {
        for (int field = 0; field < fields; field++) {
            if (text(field).equals(content)) {
                return field;
            }
        }
        return -1;
    }

    private int from(int field) {
        return field == 0 ? start : ends[field - 1] + 1;
    }

    /** The content of a field. */
    String text(int field) {
        return new String(buffer, from(field), ends[field] - from(field), StandardCharsets.UTF_8).strip();
    }

    /** Copies the bytes of a field; the place behind them. */
    int copyField(int field, byte[] target, int at) {
        int from = from(field);
        int length = ends[field] - from;
        System.arraycopy(buffer, from, target, at, length);
        return at + length;
    }

    /**
     * The integer in a field.
     *
     * @param unsigned whether it may reach 2^64 − 1, given as its bits
     */
    long integer(int field, boolean unsigned) {
        int at = from(field);
        int end = ends[field];
        boolean negative = at < end && buffer[at] == '-';
        int digits = end - at - (negative ? 1 : 0);
        if (digits < 1 || digits > 18) {
            return longInteger(field, unsigned);
        }
        long value = 0;
        for (int i = end - digits; i < end; i++) {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9) {
                return longInteger(field, unsigned);
            }
            value = 10 * value + digit;
        }
        if (negative && unsigned && value != 0) {
            throw wrong("'-" + value + "' is negative");
        }
        return negative ? -value : value;
    }

    private long longInteger(int field, boolean unsigned) {
        String text = text(field);
        try {
            return unsigned ? Long.parseUnsignedLong(text) : Long.parseLong(text);
        } catch (NumberFormatException failure) {
            throw wrong("'" + text + "' is not an integer of " + (unsigned ? "64 unsigned bits" : "64 signed bits"));
        }
    }

    /** Copies the line without its end; the place behind it. */
    int copyLine(char[] target, int at) {
        int length = ends[fields - 1] - start;
        for (int i = 0; i < length; i++) {
            byte octet = buffer[start + i];
            if (octet < 0) {
                throw wrong("not ASCII");
            }
            target[at + i] = (char) octet;
        }
        return at + length;
    }

    /** An error that names this line. */
    InputException wrong(String what) {
        return new InputException(name + ", line " + line + ": " + what + (what.endsWith(".") ? "" : "."));
    }
}
