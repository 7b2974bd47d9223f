package macrame.files;

import java.nio.ByteBuffer;
import java.util.Locale;

/** The element types of {@code .npy} files that are read and written. */
public enum NpyType {
    /** Signed, 8 bits. */
    INT8("i1"),
    /** Signed, 16 bits. */
    INT16("i2"),
    /** Signed, 32 bits. */
    INT32("i4"),
    /** Signed, 64 bits. */
    INT64("i8"),
    /** Unsigned, 8 bits. */
    UINT8("u1"),
    /** Unsigned, 16 bits. */
    UINT16("u2"),
    /** Unsigned, 32 bits. */
    UINT32("u4"),
    /** Unsigned, 64 bits, travelling as the long of the same bits. */
    UINT64("u8"),
    /** IEEE 754 binary32. */
    FLOAT32("f4"),
    /** IEEE 754 binary64. */
    FLOAT64("f8");

    private final String code;

    NpyType(String code) {
        this.code = code;
    }

    /**
     * The narrowest integer type that holds every code of a format.
     *
     * @param width bits, 1 to 64
     */
    public static NpyType ofInteger(int width, boolean signed) {
        for (NpyType type : values()) {
            if (type.isInteger() && type.isSigned() == signed && 8 * type.bytes() >= width) {
                return type;
            }
        }
        throw new IllegalArgumentException("no integer of an .npy file is " + width + " bits wide");
    }

    static NpyType ofCode(String code) {
        for (NpyType type : values()) {
            if (type.code.equals(code)) {
                return type;
            }
        }
        return null;
    }

    /** Bytes per element. */
    public int bytes() {
        return code.charAt(1) - '0';
    }

    /** Whether elements are whole numbers. */
    public boolean isInteger() {
        return code.charAt(0) != 'f';
    }

    /** Whether elements can be negative. */
    public boolean isSigned() {
        return code.charAt(0) != 'u';
    }

    /** NumPy's name, such as {@code int8}. */
    public String numpyName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As in a header, little-endian: {@code <i4}, {@code |i1}. */
    String descriptor() {
        return (bytes() == 1 ? "|" : "<") + code;
    }

    boolean holds(long value) {
        if (this == INT64 || this == UINT64) {
            return true;
        }
        int bits = 8 * bytes();
        return isSigned() ? value << (64 - bits) >> (64 - bits) == value : value >>> bits == 0;
    }

    long longAt(ByteBuffer data, int index) {
        int at = index * bytes();
        return switch (this) {
            case INT8 -> data.get(at);
            case INT16 -> data.getShort(at);
            case INT32 -> data.getInt(at);
            case INT64, UINT64 -> data.getLong(at);
            case UINT8 -> data.get(at) & 0xffL;
            case UINT16 -> data.getShort(at) & 0xffffL;
            case UINT32 -> data.getInt(at) & 0xffffffffL;
            case FLOAT32, FLOAT64 -> throw new IllegalStateException(numpyName() + " elements are no integers");
        };
    }

    double doubleAt(ByteBuffer data, int index) {
        return switch (this) {
            case FLOAT32 -> data.getFloat(index * bytes());
            case FLOAT64 -> data.getDouble(index * bytes());
            case UINT64 -> unsigned(data.getLong(index * bytes()));
            default -> longAt(data, index);
        };
    }

    private static double unsigned(long bits) {
        // Halving keeps the lowest bit sticky, so the one rounding is the right one.
        return bits >= 0 ? bits : 2.0 * ((bits >>> 1) | (bits & 1));
    }
}
