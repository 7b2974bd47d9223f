package macrame.arith;

/**
 * What can be said about every prefix of every sum of a product before it is computed.
 *
 * <p>Each bound is a magnitude M: sums lie in −M … M, or in 0 … M when no product can be negative.
 */
final class Proof {

    private final MacFormat format;
    private final Accumulation accumulation;
    private final Magnitudes magnitudes;
    private final int depth;
    private final int sumShift;
    private final int bufferShift;

    Proof(MacFormat format, Accumulation accumulation, Magnitudes magnitudes, int depth) {
        this.format = format;
        this.accumulation = accumulation;
        this.magnitudes = magnitudes;
        this.depth = depth;
        int productFraction = format.a().fraction() + format.b().fraction();
        this.sumShift = format.partialSum().target().fraction() - productFraction;
        this.bufferShift = format.buffer().target().fraction() - productFraction;
    }

    /** The first proof that nothing overflows, by the formats or else by the codes; null if there is none. */
    static Proof ofNoOverflow(MacFormat format, Accumulation accumulation, CodeMatrix a, CodeMatrix b, long buffered) {
        int depth = a.columns();
        Proof byFormats = new Proof(format, accumulation, Magnitudes.of(format.a(), format.b()), depth);
        if (byFormats.nothingOverflows(buffered) || !byFormats.nothingRounds()) {
            return byFormats.nothingRounds() ? byFormats : null;
        }
        Proof byCodes = new Proof(format, accumulation, Magnitudes.of(a, b), depth);
        return byCodes.nothingOverflows(buffered) ? byCodes : null;
    }

    /** What it says of the operands. */
    Magnitudes magnitudes() {
        return magnitudes;
    }

    /** Fraction bits of the buffer. */
    int fraction() {
        return format.buffer().target().fraction();
    }

    /** By how much products move left to reach the buffer's grid. */
    int bufferShift() {
        return bufferShift;
    }

    /** Whether every stage keeps all fraction bits of the one before. */
    boolean nothingRounds() {
        return sumShift >= 0 && (accumulation.addsAlways() ? bufferShift >= sumShift : bufferShift == sumShift);
    }

    /** Whether, besides, no prefix of any sum leaves its format when the buffers' magnitudes start below a bound. */
    boolean nothingOverflows(long buffered) {
        return nothingRounds() && productsFit() && sumsFit(buffered) && buffersFit(buffered);
    }

    /** Whether all overflow, if any, is a wrap that may as well be taken once at the end. */
    boolean wrapsOnlyAtTheEnd(long buffered) {
        if (!nothingRounds() || format.buffer().overflow() != Overflow.WRAP) {
            return false;
        }
        int bufferWidth = format.buffer().target().width() - (bufferShift - sumShift);
        boolean sums = sumsFit(entering(buffered)) || wraps(format.partialSum(), bufferWidth);
        boolean products = productsFit()
                || wraps(format.product(), format.partialSum().target().width())
                        && wraps(format.partialSum(), bufferWidth);
        return sums && products;
    }

    /** A bound of what enters chains: a buffer that wrapped holds any of its codes, and later chains start with it. */
    private long entering(long buffered) {
        FixedFormat buffer = format.buffer().target();
        boolean startsAgain = accumulation.starts(depth) > 1;
        return startsAgain && !buffersFit(buffered) ? Magnitudes.largest(buffer) : buffered;
    }

    /** Whether a stage wraps modulo a multiple of what a later one wraps by. */
    private static boolean wraps(Cast cast, int laterWidth) {
        return cast.overflow() == Overflow.WRAP && cast.target().width() >= laterWidth;
    }

    /** How many casts a sum takes, all of which change nothing when nothing rounds and nothing overflows. */
    long castsPerSum() {
        long perProduct = format.addition() == MacFormat.Addition.CAST_THEN_ADD ? 2 : 1;
        return perProduct * depth + accumulation.starts(depth) + accumulation.tiles(depth);
    }

    private boolean productsFit() {
        return format.addition() == MacFormat.Addition.ADD_THEN_CAST
                || magnitudes.fit(format.product().target(), Magnitudes.shifted(magnitudes.product(), sumShift));
    }

    /** @param entering bound of what chains start with that do not start at zero, of either sign in a signed buffer */
    private boolean sumsFit(long entering) {
        long sum = Magnitudes.shifted(magnitudes.sum(accumulation.chainDepth(depth)), sumShift);
        if (accumulation.addsAlways()) {
            return magnitudes.fit(format.partialSum().target(), sum);
        }
        long all = Magnitudes.shifted(magnitudes.sum(depth), sumShift);
        boolean negative = entering > 0 && format.buffer().target().signed();
        return (!negative || format.partialSum().target().signed())
                && magnitudes.fit(format.partialSum().target(), Magnitudes.plus(all, entering));
    }

    private boolean buffersFit(long buffered) {
        long sum = Magnitudes.shifted(magnitudes.sum(depth), bufferShift);
        return magnitudes.fit(format.buffer().target(), Magnitudes.plus(sum, buffered));
    }
}
