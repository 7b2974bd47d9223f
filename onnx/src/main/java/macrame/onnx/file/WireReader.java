package macrame.onnx.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import macrame.files.InputException;
import macrame.files.NumberText;

/**
 * Walks through the fields of one protobuf message in its wire format
 * (https://protobuf.dev/programming-guides/encoding/). Nothing is copied: nested messages are readers of a part of the
 * same bytes. Every length is checked against the message around it.
 */
final class WireReader {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;
    private static final int MAX_TEXT = 1 << 16;

    private final String name;
    private final ByteBuffer bytes;
    private int field;
    private int wireType;

    /**
     * @param name how messages call the file
     * @param bytes the message, from position to limit
     */
    WireReader(String name, ByteBuffer bytes) {
        this.name = name;
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Goes to the next field; false at the end of the message. */
    boolean next() {
        if (!bytes.hasRemaining()) {
            return false;
        }
        long tag = rawVarint();
        long number = tag >>> 3;
        wireType = (int) (tag & 7);
        if (number < 1 || number > Integer.MAX_VALUE >>> 2) {
            throw broken("a field has number " + number);
        }
        field = (int) number;
        return true;
    }

    /** Number of the field that {@link #next} went to. */
    int field() {
        return field;
    }

    /** Whether the field is a run of bytes: text, a message, or packed numbers. */
    boolean isBytes() {
        return wireType == BYTES;
    }

    /** A varint, also one that stands for a negative number. */
    long varint() {
        expect(VARINT);
        return rawVarint();
    }

    /** The bits of a float. */
    float float32() {
        expect(FIXED32);
        require(Float.BYTES);
        return bytes.getFloat();
    }

    /** The bytes of the field, whatever its wire type: of a varint or fixed number those of the number. */
    ByteBuffer bytes() {
        int start;
        int length;
        switch (wireType) {
            case BYTES -> {
                length = length();
                start = bytes.position();
                bytes.position(start + length);
            }
            case VARINT -> {
                start = bytes.position();
                rawVarint();
                length = bytes.position() - start;
            }
            default -> {
                start = bytes.position();
                skip();
                length = bytes.position() - start;
            }
        }
        return bytes.slice(start, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The message of the field. */
    WireReader message() {
        expect(BYTES);
        return new WireReader(name, bytes());
    }

    /** The text of the field. */
    String text() {
        expect(BYTES);
        ByteBuffer text = bytes();
        if (text.remaining() > MAX_TEXT) {
            throw broken("a name has " + NumberText.grouped(text.remaining()) + " bytes");
        }
        return StandardCharsets.UTF_8.decode(text).toString();
    }

    /** Goes past the field. */
    void skip() {
        switch (wireType) {
            case VARINT -> rawVarint();
            case FIXED64 -> advance(Long.BYTES);
            case BYTES -> advance(length());
            case FIXED32 -> advance(Integer.BYTES);
            default -> throw broken("field " + field + " has wire type " + wireType);
        }
    }

    private void advance(int count) {
        require(count);
        bytes.position(bytes.position() + count);
    }

    private int length() {
        long length = rawVarint();
        if (length < 0 || length > bytes.remaining()) {
            throw broken("field " + field + " says it has " + Long.toUnsignedString(length) + " bytes, and "
                    + NumberText.grouped(bytes.remaining()) + " are left");
        }
        return (int) length;
    }

    private void expect(int expected) {
        if (wireType != expected) {
            throw broken("field " + field + " has wire type " + wireType + " instead of " + expected);
        }
    }

    private void require(int count) {
        if (bytes.remaining() < count) {
            throw broken("it ends inside a number");
        }
    }

    private long rawVarint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            require(1);
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw broken("a number has more than ten bytes");
    }

    /** Packed varints, until their end. */
    static long[] varints(String name, ByteBuffer packed) {
        WireReader reader = new WireReader(name, packed);
        long[] values = new long[packed.remaining()];
        int count = 0;
        while (reader.bytes.hasRemaining()) {
            values[count++] = reader.rawVarint();
        }
        return java.util.Arrays.copyOf(values, count);
    }

    private InputException broken(String what) {
        return new InputException(name + " is not a complete ONNX file: " + what
                + ". Maybe it is another kind of file, or was cut off; fetch or export it again.");
    }
}
