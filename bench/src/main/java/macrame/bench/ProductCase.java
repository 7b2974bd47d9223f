package macrame.bench;

import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import macrame.arith.Accumulation;
import macrame.arith.Accumulators;
import macrame.arith.Cast;
import macrame.arith.CastCounts;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat;
import macrame.arith.MatrixProduct;
import macrame.arith.Overflow;
import macrame.arith.Rounding;

/** The products that are compared, and what they are compared with. */
public enum ProductCase {
    /** Accumulators that hold every sum. */
    EXACT_8("s8f4", "s32f8", Rounding.FLOOR, Overflow.SATURATE, 128),
    /** Accumulators that wrap. */
    WRAPPING_8("s8f4", "s20f8", Rounding.FLOOR, Overflow.WRAP, 128),
    /** Exact in 48 bits. */
    EXACT_16("s16f8", "s48f16", Rounding.FLOOR, Overflow.SATURATE, 32768),
    /** Accumulators that saturate at every addition: uniform codes leave 20 bits often. */
    SATURATING_8("s8f4", "s20f8", Rounding.FLOOR, Overflow.SATURATE, 128),
    /** Accumulators that could saturate, and values that provably never do: 512·100·100 is less than 2^23. */
    NEVER_SATURATING_8("s8f4", "s24f8", Rounding.FLOOR, Overflow.SATURATE, 100),
    /** Accumulators that round halves up and saturate at every addition. */
    ROUNDING_UP_8("s8f4", "s16f6", Rounding.HALF_UP, Overflow.SATURATE, 128),
    /** Accumulators that round halves to even and saturate at every addition. */
    ROUNDING_EVEN_8("s8f4", "s16f6", Rounding.HALF_EVEN, Overflow.SATURATE, 128),
    /** Accumulators that round halves to odd and saturate at every addition. */
    ROUNDING_ODD_8("s8f4", "s16f6", Rounding.HALF_ODD, Overflow.SATURATE, 128),
    /** Accumulators that round halves away from zero and saturate at every addition. */
    ROUNDING_AWAY_8("s8f4", "s16f6", Rounding.HALF_AWAY, Overflow.SATURATE, 128),
    /** Accumulators that jam dropped bits into the lowest one and saturate at every addition. */
    JAMMING_8("s8f4", "s16f6", Rounding.JAM, Overflow.SATURATE, 128),
    /** Accumulators that round down and wrap at every addition, as HLS types do unless told otherwise. */
    TRUNCATING_8("s8f4", "s16f6", Rounding.FLOOR, Overflow.WRAP, 128);

    private final FixedFormat operand;
    private final Cast accumulator;
    private final int magnitude;

    ProductCase(String operand, String accumulator, Rounding rounding, Overflow overflow, int magnitude) {
        this.operand = FixedFormat.parse(operand);
        this.accumulator = new Cast(FixedFormat.parse(accumulator), rounding, overflow);
        this.magnitude = magnitude;
    }

    /** One product of random codes. */
    public Runnable product(int rows, int depth, int columns, CastCounts counts) {
        return product(rows, depth, columns, counts, null);
    }

    /** One product of random codes on the threads of a pool, or on this one. */
    public Runnable product(int rows, int depth, int columns, CastCounts counts, ForkJoinPool pool) {
        SplittableRandom random = new SplittableRandom(1);
        CodeMatrix a = CodeMatrix.of(codes(random, rows * depth), rows, depth, operand);
        CodeMatrix b = CodeMatrix.of(codes(random, depth * columns), depth, columns, operand);
        Accumulators into = new Accumulators(rows, columns, accumulator.target());
        MatrixProduct product =
                new MatrixProduct(MacFormat.of(operand, operand, accumulator, accumulator), Accumulation.ONE_CHAIN);
        return () -> {
            into.clear();
            if (pool == null) {
                product.accumulate(a, b, into, null, counts);
            } else {
                product.accumulate(a, b, into, null, counts, pool);
            }
        };
    }

    /** The floating-point product of that size that takes as many bits. */
    public Runnable yardstick(int rows, int depth, int columns) {
        if (rows == 1) {
            return Blas.sgemv(depth, columns);
        }
        return operand.width() > 8 ? Blas.dgemm(rows, depth, columns) : Blas.sgemm(rows, depth, columns);
    }

    private int[] codes(SplittableRandom random, int length) {
        int[] codes = new int[length];
        for (int i = 0; i < length; i++) {
            codes[i] = random.nextInt(-magnitude, magnitude);
        }
        return codes;
    }
}
