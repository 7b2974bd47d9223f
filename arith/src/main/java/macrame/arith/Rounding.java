package macrame.arith;

/**
 * How a value between two neighbouring codes is brought to one of them.
 *
 * <p>Let x be the exact value in units of the target's step, q = ⌊x⌋ and r = x − q, 0 ≤ r &lt; 1. Each constant says
 * which of q and q + 1 is taken. Exact values (r = 0) never move.
 */
public enum Rounding {
    /** Toward −∞: q. The default of HLS types and SystemC. */
    FLOOR,
    /** Toward +∞: q + 1 if r &gt; 0. */
    CEILING,
    /** Toward zero. */
    TOWARD_ZERO,
    /** Away from zero. */
    AWAY_FROM_ZERO,
    /** To nearest, ties toward +∞. */
    HALF_UP,
    /** To nearest, ties toward −∞. */
    HALF_DOWN,
    /** To nearest, ties away from zero. */
    HALF_AWAY,
    /** To nearest, ties toward zero. */
    HALF_TOWARD_ZERO,
    /** To nearest, ties to the even code. */
    HALF_EVEN,
    /** To nearest, ties to the odd code. */
    HALF_ODD,
    /** Inexact values get the odd one of both codes ("sticky", "round to odd"). */
    JAM,
    /** q + 1 with probability r, by random bits added to the dropped ones. */
    STOCHASTIC;

    /**
     * The mode of a name: a constant's own, one of another library's ({@code AP_RND_CONV}, {@code SC_TRN_ZERO}, {@code
     * TIES_EVEN}), or a library and its name ({@code matlab:Convergent}, {@code java:HALF_UP}). Case, {@code -} and
     * {@code _} do not matter.
     *
     * @throws IllegalArgumentException if the name is unknown, or means different modes in different libraries
     */
    public static Rounding parse(String name) {
        return ModeNames.ROUNDING.parse(name);
    }
}
