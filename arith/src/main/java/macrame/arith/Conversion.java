package macrame.arith;

/**
 * A {@link Cast} of the codes of one format, with everything worked out that does not depend on the code: for those who
 * cast many codes one by one.
 */
public final class Conversion {

    private final boolean signed;
    private final Quantizer quantizer;

    /** A cast from a format, unsigned 64-bit ones included. */
    public Conversion(FixedFormat source, Cast cast) {
        this.signed = source.signed();
        this.quantizer = new Quantizer(cast, source.fraction());
    }

    /**
     * Casts a code and counts what happened.
     *
     * @param randomBits the low {@link Cast#randomBits()} of them decide a stochastic rounding; others ignore them
     * @param counts where to count, or null
     * @throws ArithmeticException if the value is out of range and the overflow mode is {@link Overflow#ERROR}
     */
    public long apply(long code, long randomBits, CastCounts counts) {
        return signed || code >= 0
                ? quantizer.apply(code, randomBits, counts)
                : quantizer.applyUnsigned(code, randomBits, counts);
    }
}
