package macrame.arith;

/**
 * A deterministic rounding of d dropped bits as a carry: x becomes ⌊x⌋ + 1 exactly when the dropped bits and {@code bias
 * + (x < 0 ? ifNegative : 0) + (⌊x⌋ odd ? ifOdd : 0)} reach 2^d. The sum of the three lies in 0 … 2^d − 1.
 */
record RoundingBias(long bias, long ifNegative, long ifOdd) {

    /** @param dropped 1 to 63 */
    static RoundingBias of(Rounding rounding, int dropped) {
        long mask = -1L >>> (64 - dropped);
        long half = 1L << (dropped - 1);
        return switch (rounding) {
            case FLOOR, STOCHASTIC -> new RoundingBias(0, 0, 0);
            case CEILING -> new RoundingBias(mask, 0, 0);
            case TOWARD_ZERO -> new RoundingBias(0, mask, 0);
            case AWAY_FROM_ZERO -> new RoundingBias(mask, -mask, 0);
            case HALF_UP -> new RoundingBias(half, 0, 0);
            case HALF_DOWN -> new RoundingBias(half - 1, 0, 0);
            case HALF_AWAY -> new RoundingBias(half, -1, 0);
            case HALF_TOWARD_ZERO -> new RoundingBias(half - 1, 1, 0);
            case HALF_EVEN -> new RoundingBias(half - 1, 0, 1);
            case HALF_ODD -> new RoundingBias(half, 0, -1);
            case JAM -> new RoundingBias(mask, 0, -mask);
        };
    }
}
