package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Products whose formats lie at the limits of what kernels are proven for, a bit below and a bit above, with extreme
 * codes: a proof that claims too much gives wrong bits here.
 */
@Tag("determinism")
public abstract class KernelLimitsContract {

    private static final int TRIALS = 1500;
    private static final int[] DROPPED = {0, 0, 0, 0, -1, -2, 1, 2, 3, 5, 8, 16, 29, 30, 31, 32, 34};
    private static final int[] WIDTHS = {1, 2, 15, 16, 22, 23, 24, 25, 26, 30, 31, 32, 33, 34, 53, 54, 55, 62, 63, 64};
    private static final int[] GROWTH = {0, 0, 0, 0, 1, 2, -1};
    private static final Overflow[] OVERFLOWS = {
        Overflow.WRAP,
        Overflow.WRAP,
        Overflow.SATURATE,
        Overflow.SATURATE,
        Overflow.SATURATE_SYMMETRIC,
        Overflow.SATURATE_ZERO,
        Overflow.WRAP_SIGN_MAGNITUDE
    };

    /** Whether the vector kernels are to be found. */
    protected abstract boolean vectors();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    public void productsAtTheLimitsHaveTheBitsOfTheDefinition(long seed) {
        assertThat(Kernels.vector() != null).isEqualTo(vectors());
        SplittableRandom random = new SplittableRandom(seed);
        int made = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            int depth = 1 + random.nextInt(7);
            MacFormat format = format(random, depth);
            if (format != null) {
                check(format, order(random), random, depth);
                made++;
            }
        }
        assertThat(made).isGreaterThan(TRIALS / 2);
    }

    /** Formats that may be no chain at all: sums aligned beyond 64 bits are refused, and tried no further. */
    private static MacFormat format(SplittableRandom random, int depth) {
        FixedFormat a = operand(random);
        FixedFormat b = operand(random);
        int dropped = one(random, DROPPED);
        int fraction = a.fraction() + b.fraction() - dropped;
        int exact = a.width() + b.width() + 32 - Integer.numberOfLeadingZeros(depth - 1) - dropped;
        try {
            FixedFormat sum = near(random, exact, fraction);
            FixedFormat buffer = near(random, sum.width() - random.nextInt(2), fraction + one(random, GROWTH));
            FixedFormat product = near(random, a.width() + b.width() - dropped, fraction);
            Rounding rounding = rounding(random);
            return new MacFormat(
                    a,
                    b,
                    random.nextInt(3) == 0 ? MacFormat.Addition.CAST_THEN_ADD : MacFormat.Addition.ADD_THEN_CAST,
                    new Cast(product, rounding, one(random, OVERFLOWS)),
                    new Cast(sum, rounding, one(random, OVERFLOWS)),
                    new Cast(buffer, rounding(random), one(random, OVERFLOWS)));
        } catch (IllegalArgumentException refused) {
            return null;
        }
    }

    private static FixedFormat operand(SplittableRandom random) {
        boolean signed = random.nextInt(4) > 0;
        int width = random.nextBoolean() ? 1 + random.nextInt(31) : new int[] {8, 12, 16}[random.nextInt(3)];
        return new FixedFormat(width, random.nextInt(12), signed);
    }

    private static FixedFormat near(SplittableRandom random, int width, int fraction) {
        int chosen = random.nextInt(4) == 0 ? one(random, WIDTHS) : width + random.nextInt(-2, 3);
        return new FixedFormat(Math.max(1, Math.min(64, chosen)), fraction, random.nextInt(5) > 0);
    }

    private static Rounding rounding(SplittableRandom random) {
        return Rounding.values()[random.nextInt(Rounding.values().length)];
    }

    private static Accumulation order(SplittableRandom random) {
        return new Accumulation(
                random.nextInt(5),
                Accumulation.KTiles.values()[random.nextInt(2)],
                Accumulation.Start.values()[random.nextInt(2)]);
    }

    private static void check(MacFormat format, Accumulation order, SplittableRandom random, int depth) {
        int rows = random.nextBoolean() ? 2 : 7;
        CodeMatrix a = matrix(random, rows, depth, format.a());
        CodeMatrix b = matrix(random, depth, 3, format.b());
        Accumulators plain = new Accumulators(rows, 3, format.buffer().target());
        Accumulators counted = new Accumulators(rows, 3, format.buffer().target());
        boolean zero = random.nextInt(3) == 0;
        for (int i = 0; i < plain.codes().length && !zero; i++) {
            plain.codes()[i] = extreme(random, plain.format());
            counted.codes()[i] = plain.codes()[i];
        }
        RandomBits bits = (index, term) -> new SplittableRandom(index * 1000 + term).nextLong();
        CastCounts counts = new CastCounts();
        CastCounts expectedCounts = new CastCounts();
        long[] expected = Definition.accumulate(format, order, a, b, plain, bits, expectedCounts);
        new MatrixProduct(format, order).accumulate(a, b, plain, bits, null);
        new MatrixProduct(format, order).accumulate(a, b, counted, bits, counts);
        String what = format + " " + order + " " + rows + "×" + depth;
        assertThat(plain.codes()).as(what).isEqualTo(expected);
        assertThat(counted.codes()).as("counted " + what).isEqualTo(expected);
        assertThat(counts).as(what).usingRecursiveComparison().isEqualTo(expectedCounts);
    }

    private static CodeMatrix matrix(SplittableRandom random, int rows, int columns, FixedFormat format) {
        int[] codes = new int[rows * columns];
        boolean narrow = random.nextInt(4) == 0;
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (int) (narrow ? extreme(random, format) / 4 : extreme(random, format));
        }
        return CodeMatrix.of(codes, rows, columns, format);
    }

    private static long extreme(SplittableRandom random, FixedFormat format) {
        return switch (random.nextInt(7)) {
            case 0, 1 -> format.minimumCode();
            case 2, 3 -> format.maximumCode();
            case 4 -> format.signed() ? -1 : 1;
            case 5 -> 0;
            default -> format.minimumCode() + (random.nextLong() >>> 1) % Math.max(1, format.maximumCode());
        };
    }

    private static <T> T one(SplittableRandom random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static int one(SplittableRandom random, int[] values) {
        return values[random.nextInt(values.length)];
    }
}
