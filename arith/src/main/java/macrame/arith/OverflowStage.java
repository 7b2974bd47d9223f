package macrame.arith;

/** Brings rounded values into a format's range. Values are longs, or 128-bit numbers in two longs. */
final class OverflowStage {

    private final FixedFormat format;
    private final Overflow mode;
    private final int unused;
    private final long lowest;
    private final long highest;

    OverflowStage(FixedFormat format, Overflow mode) {
        this.format = format;
        this.mode = mode;
        this.unused = 64 - format.width();
        boolean symmetric = mode == Overflow.SATURATE_SYMMETRIC && format.signed();
        this.lowest = symmetric ? -format.maximumCode() : format.minimumCode();
        this.highest = isUnsigned64() ? Long.MAX_VALUE : format.maximumCode();
    }

    /** The smallest value in range. */
    long lowest() {
        return lowest;
    }

    /** The largest value in range that a signed long can hold. */
    long highest() {
        return highest;
    }

    private boolean isUnsigned64() {
        return unused == 0 && !format.signed();
    }

    /** Whether this is a clamp whose limits leave room for sums in a long. */
    boolean saturatesBelow62Bits() {
        return format.width() < 62 && (mode == Overflow.SATURATE || mode == Overflow.SATURATE_SYMMETRIC);
    }

    /** −1 below the range, 1 above it, 0 within. */
    int direction(long value) {
        return value > highest ? 1 : value < lowest ? -1 : 0;
    }

    /** −1 below the range, 1 above it, 0 within. */
    int direction(long high, long low) {
        if (high == low >> 63) {
            return direction(low);
        }
        if (high == 0 && isUnsigned64()) {
            return 0;
        }
        return high < 0 ? -1 : 1;
    }

    long fit(long value) {
        return value >= lowest && value <= highest ? value : overflowed(value >> 63, value);
    }

    long fit(long high, long low) {
        return direction(high, low) == 0 ? low : overflowed(high, low);
    }

    private long overflowed(long high, long low) {
        return switch (mode) {
            case WRAP -> wrap(low);
            case SATURATE, SATURATE_SYMMETRIC -> high < 0 ? lowest : format.maximumCode();
            case SATURATE_ZERO -> 0;
            case WRAP_SIGN_MAGNITUDE -> wrapSignMagnitude(high, low);
            case ERROR ->
                throw new OverflowException("a value " + (high < 0 ? "below " : "above ")
                        + (high < 0 ? lowest : format.exactCode(format.maximumCode())) + ", the "
                        + (high < 0 ? "smallest" : "largest") + " code of " + format);
        };
    }

    private long wrap(long low) {
        return format.signed() ? low << unused >> unused : low << unused >>> unused;
    }

    /** The sign becomes the lowest deleted bit; if that changes it, the other bits are inverted. IEEE 1666, 7.10.9. */
    private long wrapSignMagnitude(long high, long low) {
        long deleted = unused == 0 ? high & 1 : low >>> format.width() & 1;
        long sign = low >>> (format.width() - 1) & 1;
        return wrap(deleted == sign ? low : ~low);
    }
}
