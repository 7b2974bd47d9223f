package macrame.testvectors.source;

import macrame.arith.Cast;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.sim.ArrayConfig;
import macrame.sim.workload.ProductShape;
import macrame.testvectors.product.ProductCase;
import macrame.testvectors.product.Protocol;
import macrame.testvectors.source.SeededCodes.Rule;

/**
 * One product with operands from a pattern.
 *
 * @param shape M, K and N, each below 2^31
 * @param pattern what the operands are
 * @param seed of random codes
 */
public record PlainProduct(ProductShape shape, Pattern pattern, long seed) {

    /** The named algorithm that the seed belongs to. */
    public static final String RANDOM_GENERATOR = SeededCodes.GENERATOR;

    /** The phase of a product that belongs to no network. */
    public static final String PHASE = "product";

    /**
     * The product on an array, in the formats of its MAC step.
     *
     * @throws IllegalArgumentException if the pattern does not exist in these formats or the reference RTL cannot do it
     */
    public ProductCase on(ArrayConfig array, Cast result, boolean bias, boolean relu, Protocol protocol) {
        FixedFormat a = array.arithmetic().mac().a();
        FixedFormat b = array.arithmetic().mac().b();
        int m = Math.toIntExact(shape.m());
        int k = Math.toIntExact(shape.k());
        int n = Math.toIntExact(shape.n());
        FixedFormat accumulator = array.arithmetic().mac().buffer().target();
        int dropped = accumulator.fraction() - result.target().fraction();
        boolean halves = pattern == Pattern.HALVES;
        int exponent = halves ? halfExponent(a, b, dropped) : 0;
        CodeMatrix left = new SeededCodes(m, k, a, seed, halves ? odd(a) : ruleOf(a, true));
        CodeMatrix right =
                new SeededCodes(k, n, b, SeededCodes.mix(seed + 1), halves ? power(exponent) : ruleOf(b, false));
        return new ProductCase(
                pattern.publishedName(),
                PHASE,
                left,
                right,
                bias ? biases(n, accumulator) : null,
                relu,
                result,
                array,
                protocol);
    }

    private long[] biases(int n, FixedFormat accumulator) {
        long[] biases = new long[n];
        int bits = Math.min(accumulator.width(), 12);
        for (int i = 0; i < n; i++) {
            long random = SeededCodes.mix(seed - i - 1) >>> (64 - bits);
            biases[i] = accumulator.signed() ? random - (1L << (bits - 1)) : random;
        }
        return biases;
    }

    private Rule ruleOf(FixedFormat format, boolean left) {
        long low = format.minimumCode();
        long high = format.maximumCode();
        return switch (pattern) {
            case RANDOM -> (bits, row, column) -> low + (bits >>> (64 - format.width()));
            case EXTREMES -> (bits, row, column) -> bits < 0 ? low : high;
            case MINIMUM -> (bits, row, column) -> low;
            case OVERFLOW_HIGH -> (bits, row, column) -> high;
            case OVERFLOW_LOW -> (bits, row, column) -> left ? low : high;
            case SPARSE -> (bits, row, column) -> (bits & 7) == 0 ? low + (bits >>> (64 - format.width())) : 0;
            case HALVES -> throw new IllegalStateException("halves have rules of their own");
        };
    }

    private static int halfExponent(FixedFormat a, FixedFormat b, int dropped) {
        int exponent = dropped - 1;
        int most = b.width() - (b.signed() ? 2 : 1);
        if (exponent < 0 || exponent > most || !a.signed() || a.width() < 2) {
            throw new IllegalArgumentException("halves need a signed left operand and a result that drops 1 to "
                    + (most + 1) + " bits of the accumulators, not " + dropped
                    + ". Maybe give the result fewer fraction bits.");
        }
        return exponent;
    }

    /** Odd numbers of both signs in column 0. */
    private static Rule odd(FixedFormat a) {
        return (bits, row, column) -> column > 0 ? 0 : a.minimumCode() + (bits >>> (64 - a.width()) | 1);
    }

    /** A power of two in row 0. */
    private static Rule power(int exponent) {
        return (bits, row, column) -> row > 0 ? 0 : 1L << exponent;
    }
}
