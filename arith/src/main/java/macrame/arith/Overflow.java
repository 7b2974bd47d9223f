package macrame.arith;

/** What happens to a rounded value that its format cannot hold. Rounding always comes first. */
public enum Overflow {
    /** Modulo 2^width. The default of HLS types and SystemC. */
    WRAP,
    /** To the nearest code, the minimum or the maximum. */
    SATURATE,
    /** As {@link #SATURATE}, and the minimum of a signed format is −maximum (0 for one bit). */
    SATURATE_SYMMETRIC,
    /** To zero. */
    SATURATE_ZERO,
    /** Sign-magnitude wrap, as SystemC defines it for no saturated bits. Signed formats only. */
    WRAP_SIGN_MAGNITUDE,
    /** An {@link ArithmeticException}. */
    ERROR
}
