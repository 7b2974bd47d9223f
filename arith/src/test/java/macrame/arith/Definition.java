package macrame.arith;

import java.math.BigInteger;

/** Rounding, overflow, casts and MAC chains as they are defined, on unbounded integers. */
final class Definition {

    private Definition() {}

    /** The cast of {@code code · 2^-sourceFraction}. */
    static BigInteger cast(BigInteger code, int sourceFraction, Cast cast, long randomBits) {
        return cast(code, sourceFraction, cast, randomBits, new CastCounts());
    }

    static BigInteger cast(BigInteger code, int sourceFraction, Cast cast, long randomBits, CastCounts counts) {
        int dropped = sourceFraction - cast.target().fraction();
        BigInteger rounded = round(code, dropped, cast, randomBits);
        boolean inexact = code.signum() != 0 && code.getLowestSetBit() < dropped;
        counts.count(inexact, direction(rounded, cast), inexact && rounded.signum() == 0);
        return overflow(rounded, cast.target(), cast.overflow());
    }

    /** −1 below the range, 1 above it, 0 within. */
    static int direction(BigInteger value, Cast cast) {
        boolean symmetric = cast.overflow() == Overflow.SATURATE_SYMMETRIC;
        Overflow nearest = symmetric ? Overflow.SATURATE_SYMMETRIC : Overflow.SATURATE;
        return value.compareTo(overflow(value, cast.target(), nearest));
    }

    /** {@code code / 2^dropped}, rounded. */
    static BigInteger round(BigInteger code, int dropped, Cast cast, long randomBits) {
        if (dropped <= 0) {
            return code.shiftLeft(-dropped);
        }
        BigInteger one = BigInteger.ONE.shiftLeft(dropped);
        BigInteger remainder = code.mod(one);
        BigInteger floor = code.subtract(remainder).divide(one);
        BigInteger next = floor.add(BigInteger.ONE);
        boolean exact = remainder.signum() == 0;
        boolean negative = code.signum() < 0;
        boolean odd = floor.testBit(0);
        int againstHalf = remainder.shiftLeft(1).compareTo(one);
        boolean up = switch (cast.rounding()) {
            case FLOOR -> false;
            case CEILING -> !exact;
            case TOWARD_ZERO -> !exact && negative;
            case AWAY_FROM_ZERO -> !exact && !negative;
            case HALF_UP -> againstHalf >= 0;
            case HALF_DOWN -> againstHalf > 0;
            case HALF_AWAY -> againstHalf > 0 || againstHalf == 0 && !negative;
            case HALF_TOWARD_ZERO -> againstHalf > 0 || againstHalf == 0 && negative;
            case HALF_EVEN -> againstHalf > 0 || againstHalf == 0 && odd;
            case HALF_ODD -> againstHalf > 0 || againstHalf == 0 && !odd;
            case JAM -> !exact && !odd;
            case STOCHASTIC -> {
                int k = cast.randomBits();
                BigInteger random = BigInteger.valueOf(randomBits).mod(BigInteger.ONE.shiftLeft(k));
                BigInteger sum = remainder.shiftLeft(k).add(random.shiftLeft(dropped));
                yield sum.compareTo(one.shiftLeft(k)) >= 0;
            }
        };
        return up ? next : floor;
    }

    /** Brings an integer into a format. */
    static BigInteger overflow(BigInteger value, FixedFormat format, Overflow mode) {
        int width = format.width();
        BigInteger lowest =
                format.signed() ? BigInteger.ONE.shiftLeft(width - 1).negate() : BigInteger.ZERO;
        BigInteger highest =
                BigInteger.ONE.shiftLeft(format.signed() ? width - 1 : width).subtract(BigInteger.ONE);
        BigInteger least = mode == Overflow.SATURATE_SYMMETRIC && format.signed() ? highest.negate() : lowest;
        if (value.compareTo(least) >= 0 && value.compareTo(highest) <= 0) {
            return value;
        }
        BigInteger modulus = BigInteger.ONE.shiftLeft(width);
        return switch (mode) {
            case WRAP -> value.subtract(lowest).mod(modulus).add(lowest);
            case SATURATE, SATURATE_SYMMETRIC -> value.signum() < 0 ? least : highest;
            case SATURATE_ZERO -> BigInteger.ZERO;
            case WRAP_SIGN_MAGNITUDE -> {
                boolean invert = value.testBit(width) != value.testBit(width - 1);
                BigInteger bits = invert ? value.not() : value;
                yield bits.subtract(lowest).mod(modulus).add(lowest);
            }
            case ERROR -> throw new ArithmeticException(value + " is out of " + format);
        };
    }

    /** The whole matrix product, element by element and term by term. */
    static long[] accumulate(
            MacFormat format,
            Accumulation order,
            CodeMatrix a,
            CodeMatrix b,
            Accumulators into,
            RandomBits random,
            CastCounts counts) {
        long[] result = into.codes().clone();
        for (int row = 0; row < a.rows(); row++) {
            for (int column = 0; column < b.columns(); column++) {
                int index = row * b.columns() + column;
                result[index] = element(format, order, a, b, row, column, result[index], index, random, counts);
            }
        }
        return result;
    }

    private static long element(
            MacFormat format,
            Accumulation order,
            CodeMatrix a,
            CodeMatrix b,
            int row,
            int column,
            long buffered,
            int index,
            RandomBits random,
            CastCounts counts) {
        int[] left = new int[a.columns()];
        int[] right = new int[a.columns()];
        a.copyRow(row, 0, left.length, left, 0);
        b.copyColumn(column, 0, right.length, right, 0);
        BigInteger buffer = BigInteger.valueOf(buffered);
        int sumFraction = format.partialSum().target().fraction();
        int bufferFraction = format.buffer().target().fraction();
        boolean oneOrReinjected = order.tileDepth() == 0 || order.kTiles() == Accumulation.KTiles.REINJECT;
        int depth = order.tileDepth() == 0 ? Math.max(1, left.length) : order.tileDepth();
        int tiles = order.tileDepth() == 0 ? 1 : (left.length + depth - 1) / depth;
        for (int tile = 0; tile < tiles; tile++) {
            boolean starts = oneOrReinjected || tile == 0 && order.first() == Accumulation.Start.FIRST_ROW;
            BigInteger sum = starts
                    ? cast(buffer, bufferFraction, format.partialSum(), random.at(index, -2 - 2 * tile), counts)
                    : BigInteger.ZERO;
            for (int k = tile * depth; k < Math.min(left.length, (tile + 1) * depth); k++) {
                BigInteger product = BigInteger.valueOf(left[k]).multiply(BigInteger.valueOf(right[k]));
                sum = add(format, sum, product, random.at(index, k), counts);
            }
            long bits = random.at(index, -1 - 2 * tile);
            buffer = starts
                    ? cast(sum, sumFraction, format.buffer(), bits, counts)
                    : sum(buffer, bufferFraction, sum, sumFraction, format.buffer(), bits, counts);
        }
        return buffer.longValueExact();
    }

    private static BigInteger add(
            MacFormat format, BigInteger sum, BigInteger product, long random, CastCounts counts) {
        int productFraction = format.a().fraction() + format.b().fraction();
        int sumFraction = format.partialSum().target().fraction();
        if (format.addition() == MacFormat.Addition.ADD_THEN_CAST) {
            return sum(sum, sumFraction, product, productFraction, format.partialSum(), random, counts);
        }
        BigInteger cast = cast(product, productFraction, format.product(), random, counts);
        return sum(sum, sumFraction, cast, sumFraction, format.partialSum(), random, counts);
    }

    /** The cast of an exact sum of two codes of different fractions. */
    static BigInteger sum(
            BigInteger x, int xFraction, BigInteger y, int yFraction, Cast cast, long random, CastCounts counts) {
        int fraction = Math.max(xFraction, yFraction);
        BigInteger exact = x.shiftLeft(fraction - xFraction).add(y.shiftLeft(fraction - yFraction));
        return cast(exact, fraction, cast, random, counts);
    }
}
