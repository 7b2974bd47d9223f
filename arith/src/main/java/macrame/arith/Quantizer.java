package macrame.arith;

import java.math.BigInteger;

/**
 * A cast from one source fraction, with everything worked out that does not depend on the code.
 *
 * <p>Dropping d bits leaves q = ⌊x⌋ and the remainder r, 0 ≤ r &lt; 2^d. Every rounding takes q + 1 exactly when
 * {@code r + bias ≥ 2^d} for a bias below 2^d that depends on nothing but the sign of x and the lowest bit of q (and the
 * random bits). The sum is formed below bit 64 and only its carry reaches q, so no width can overflow on the way.
 */
final class Quantizer {

    /** Longer tails are folded into this many bits, the lowest of them sticky. */
    private static final int FOLDED = 62;

    private final int dropped;
    private final int folded;
    private final long mask;
    private final RoundingBias bias;
    private final long randomMask;
    private final int randomShift;
    private final OverflowStage stage;

    Quantizer(Cast cast, int sourceFraction) {
        int tail = sourceFraction - cast.target().fraction();
        dropped = tail > 63 ? FOLDED : tail;
        folded = tail - dropped;
        mask = dropped <= 0 ? 0 : -1L >>> (64 - dropped);
        bias = RoundingBias.of(cast.rounding(), Math.max(1, dropped));
        randomMask = (1L << cast.randomBits()) - 1;
        randomShift = dropped - cast.randomBits();
        stage = new OverflowStage(cast.target(), cast.overflow());
    }

    long apply(long code, long random, CastCounts counts) {
        if (dropped <= 0) {
            return shiftLeft(code, code >> 63, counts);
        }
        long kept = fold(code, code >> 63);
        return round(kept >> dropped, kept & mask, random, counts);
    }

    /** As {@link #apply} with the code's bits read as an unsigned number. */
    long applyUnsigned(long code, long random, CastCounts counts) {
        if (dropped <= 0) {
            return shiftLeft(code, 0, counts);
        }
        long kept = fold(code, 0);
        return roundWide(0, kept >>> dropped, kept & mask, random, counts);
    }

    /** The range of {@link #applySum} where that is a clamped sum below 2^62, or null. */
    OverflowStage plainlySaturating() {
        return dropped == 0 && stage.saturatesBelow62Bits() ? stage : null;
    }

    /** Casts {@code addend + code}, where the addend is on the target's fraction already. */
    long applySum(long addend, long code, long random, CastCounts counts) {
        if (dropped <= 0) {
            return addShifted(addend, code, counts);
        }
        long kept = fold(code, code >> 63);
        return addRounded(addend, kept >> dropped, kept & mask, random, counts);
    }

    private long round(long floor, long remainder, long random, CastCounts counts) {
        long rounded = floor + carry(floor, floor >> 63, remainder, random);
        if (counts != null) {
            counts.count(remainder != 0, stage.direction(rounded), rounded == 0 && remainder != 0);
        }
        return stage.fit(rounded);
    }

    private long carry(long floor, long sign, long remainder, long random) {
        long sum = remainder + bias.bias() + (sign & bias.ifNegative()) + (-(floor & 1) & bias.ifOdd());
        return sum + align(random) >>> dropped;
    }

    private long align(long random) {
        long used = random & randomMask;
        return randomShift >= 0 ? used << randomShift : used >>> -randomShift;
    }

    private long fold(long code, long sign) {
        if (folded == 0) {
            return code;
        }
        if (folded > 63) {
            return sign | (code == 0 ? 0 : 1);
        }
        long high = sign < 0 ? code >> folded : code >>> folded;
        return high | ((code & (-1L >>> (64 - folded))) == 0 ? 0 : 1);
    }

    private long shiftLeft(long code, long sign, CastCounts counts) {
        int shift = -dropped;
        long low = shift > 63 ? 0 : code << shift;
        return finish(high(code, sign, shift), low, counts);
    }

    /** Bits 64 and above of the shifted code, as far as sign, zero and bit 64 are concerned. */
    private static long high(long code, long sign, int shift) {
        if (shift == 0 || code == 0) {
            return sign;
        }
        if (shift < 64) {
            return sign << shift | code >>> (64 - shift);
        }
        long bit64 = shift == 64 ? code & 1 : 0;
        return (sign < 0 ? -4 : 2) | bit64;
    }

    /** As {@link #apply} for codes of any size. */
    long applyExact(BigInteger code, long random, CastCounts counts) {
        int tail = dropped + folded;
        BigInteger floor = code.shiftRight(tail);
        long high = floor.bitLength() > 127
                ? (floor.signum() < 0 ? -4 : 2) | (floor.testBit(64) ? 1 : 0)
                : floor.shiftRight(64).longValue();
        if (tail <= 0) {
            return finish(high, floor.longValue(), counts);
        }
        BigInteger remainder = code.subtract(floor.shiftLeft(tail));
        long sticky = remainder.signum() != 0 && remainder.getLowestSetBit() < folded ? 1 : 0;
        return roundWide(high, floor.longValue(), remainder.shiftRight(folded).longValue() | sticky, random, counts);
    }

    private long addShifted(long addend, long code, CastCounts counts) {
        long shifted = code << -dropped;
        long low = addend + shifted;
        return finish((addend >> 63) + (shifted >> 63) + carryOut(addend, shifted, low), low, counts);
    }

    private long addRounded(long addend, long floor, long remainder, long random, CastCounts counts) {
        long sum = addend + floor;
        long sumHigh = (addend >> 63) + (floor >> 63) + carryOut(addend, floor, sum);
        return roundWide(sumHigh, sum, remainder, random, counts);
    }

    private long roundWide(long floorHigh, long floor, long remainder, long random, CastCounts counts) {
        long carry = carry(floor, floorHigh >> 63, remainder, random);
        long low = floor + carry;
        long high = floorHigh + carryOut(floor, carry, low);
        if (counts != null) {
            counts.count(remainder != 0, stage.direction(high, low), (high | low) == 0 && remainder != 0);
        }
        return stage.fit(high, low);
    }

    private long finish(long high, long low, CastCounts counts) {
        if (counts != null) {
            counts.count(false, stage.direction(high, low), false);
        }
        return stage.fit(high, low);
    }

    private static long carryOut(long a, long b, long sum) {
        return ((a & b) | ((a | b) & ~sum)) >>> 63;
    }
}
