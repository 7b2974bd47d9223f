package macrame.onnx.file;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/** The element types of tensors that are read, with their number in {@code TensorProto.DataType}. */
public enum ElementType {
    /** IEEE single. */
    FLOAT(1, 4) {
        @Override
        double raw(ByteBuffer bytes, int index) {
            return bytes.getFloat(index * Float.BYTES);
        }
    },
    /** 0 to 255. */
    UINT8(2, 1) {
        @Override
        double raw(ByteBuffer bytes, int index) {
            return bytes.get(index) & 0xff;
        }
    },
    /** −128 to 127. */
    INT8(3, 1) {
        @Override
        double raw(ByteBuffer bytes, int index) {
            return bytes.get(index);
        }
    },
    /** 0 to 65535. */
    UINT16(4, 2) {
        @Override
        double raw(ByteBuffer bytes, int index) {
            return bytes.getShort(index * Short.BYTES) & 0xffff;
        }
    },
    /** −32768 to 32767. */
    INT16(5, 2) {
        @Override
        double raw(ByteBuffer bytes, int index) {
            return bytes.getShort(index * Short.BYTES);
        }
    },
    /** 32 bits, signed. */
    INT32(6, 4) {
        @Override
        double raw(ByteBuffer bytes, int index) {
            return bytes.getInt(index * Integer.BYTES);
        }
    },
    /** 64 bits, signed; read exactly up to 2^53. */
    INT64(7, 8) {
        @Override
        double raw(ByteBuffer bytes, int index) {
            return bytes.getLong(index * Long.BYTES);
        }
    },
    /** 0 or 1. */
    BOOL(9, 1) {
        @Override
        double raw(ByteBuffer bytes, int index) {
            return bytes.get(index) == 0 ? 0 : 1;
        }
    },
    /** IEEE half. */
    FLOAT16(10, 2) {
        @Override
        double raw(ByteBuffer bytes, int index) {
            return HalfFloat.value(bytes.getShort(index * Short.BYTES));
        }
    },
    /** IEEE double. */
    DOUBLE(11, 8) {
        @Override
        double raw(ByteBuffer bytes, int index) {
            return bytes.getDouble(index * Double.BYTES);
        }
    },
    /** The upper half of a single. */
    BFLOAT16(16, 2) {
        @Override
        double raw(ByteBuffer bytes, int index) {
            return Float.intBitsToFloat(bytes.getShort(index * Short.BYTES) << Short.SIZE);
        }
    };

    private final int number;
    private final int bytes;

    ElementType(int number, int bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    /** The type of a number, if tensors of it are read. */
    public static Optional<ElementType> numbered(long number) {
        for (ElementType type : values()) {
            if (type.number == number) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Bytes of one element in {@code raw_data}. */
    int bytes() {
        return bytes;
    }

    /** Its number in {@code TensorProto.DataType}. */
    public int number() {
        return number;
    }

    /** Whether its values are floating-point numbers. */
    public boolean isReal() {
        return this == FLOAT || this == DOUBLE || this == FLOAT16 || this == BFLOAT16;
    }

    /** An element of {@code raw_data}. */
    abstract double raw(ByteBuffer bytes, int index);

    /** An element of {@code int32_data}, which holds small types in 32 bits, or of {@code int64_data}. */
    double varint(long value) {
        return switch (this) {
            case FLOAT16 -> HalfFloat.value((short) value);
            case BFLOAT16 -> Float.intBitsToFloat((int) value << Short.SIZE);
            case BOOL -> value == 0 ? 0 : 1;
            case UINT8 -> value & 0xff;
            case INT8 -> (byte) value;
            case UINT16 -> value & 0xffff;
            case INT16 -> (short) value;
            case INT32 -> (int) value;
            default -> value;
        };
    }

    /** The name in ONNX's documents, such as {@code float} or {@code uint8}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
