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
    ERROR;

    /**
     * The mode of a name: a constant's own, one of another library's ({@code AP_SAT}, {@code SC_WRAP_SM}), or a library
     * and its name ({@code matlab:Saturate}). Case, {@code -} and {@code _} do not matter.
     *
     * @throws IllegalArgumentException if the name is unknown, or means something this library does not have
     */
    public static Overflow parse(String name) {
        return ModeNames.OVERFLOW.parse(name);
    }
}
