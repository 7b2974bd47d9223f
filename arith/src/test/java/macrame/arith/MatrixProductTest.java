package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixProductTest {

    private static final Rounding[] ROUNDINGS = Rounding.values();
    private static final Overflow[] OVERFLOWS = {
        Overflow.WRAP,
        Overflow.SATURATE,
        Overflow.SATURATE_SYMMETRIC,
        Overflow.SATURATE_ZERO,
        Overflow.WRAP_SIGN_MAGNITUDE
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithTheDefinitionForRandomFormats(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int trial = 0; trial < 200; trial++) {
            agrees(random);
        }
    }

    private static void agrees(SplittableRandom random) {
        FixedFormat aFormat = format(random, 1 + random.nextInt(12));
        FixedFormat bFormat = format(random, 1 + random.nextInt(12));
        int rows = 1 + random.nextInt(4);
        int depth = 1 + random.nextInt(20);
        int columns = 1 + random.nextInt(9);
        MacFormat format = macFormat(random, aFormat, bFormat);
        Accumulation order = new Accumulation(
                random.nextInt(6),
                random.nextBoolean() ? Accumulation.KTiles.BUFFER : Accumulation.KTiles.REINJECT,
                random.nextBoolean() ? Accumulation.Start.BUFFER : Accumulation.Start.FIRST_ROW);
        CodeMatrix a = matrix(random, rows, depth, aFormat);
        CodeMatrix b = matrix(random, depth, columns, bFormat);
        Accumulators into = new Accumulators(rows, columns, format.buffer().target());
        for (int i = 0; i < into.codes().length; i++) {
            into.codes()[i] = code(random, into.format());
        }
        RandomBits bits = (index, term) -> new SplittableRandom(index * 1000 + term).nextLong();
        CastCounts expectedCounts = new CastCounts();
        CastCounts counts = random.nextBoolean() ? new CastCounts() : null;
        long[] expected = Definition.accumulate(format, order, a, b, into, bits, expectedCounts);
        new MatrixProduct(format, order).accumulate(a, b, into, bits, counts);
        if (counts != null) {
            assertThat(counts)
                    .as("%s %s", format, order)
                    .usingRecursiveComparison()
                    .isEqualTo(expectedCounts);
        }
        assertThat(into.codes()).as("%s %s", format, order).isEqualTo(expected);
    }

    private static MacFormat macFormat(SplittableRandom random, FixedFormat a, FixedFormat b) {
        int exact = a.fraction() + b.fraction();
        int sumFraction = exact + random.nextInt(-6, 3);
        Cast sum = cast(random, FixedFormat.signed(1 + random.nextInt(40), sumFraction));
        Cast buffer = cast(random, FixedFormat.signed(1 + random.nextInt(40), sumFraction + random.nextInt(-3, 3)));
        Cast product = cast(random, FixedFormat.signed(1 + random.nextInt(30), sumFraction));
        MacFormat.Addition addition =
                random.nextBoolean() ? MacFormat.Addition.CAST_THEN_ADD : MacFormat.Addition.ADD_THEN_CAST;
        return new MacFormat(a, b, addition, product, sum, buffer);
    }

    private static Cast cast(SplittableRandom random, FixedFormat target) {
        return new Cast(
                target, ROUNDINGS[random.nextInt(ROUNDINGS.length)], OVERFLOWS[random.nextInt(OVERFLOWS.length)]);
    }

    private static FixedFormat format(SplittableRandom random, int width) {
        return new FixedFormat(width, random.nextInt(-3, 12), random.nextBoolean());
    }

    private static CodeMatrix matrix(SplittableRandom random, int rows, int columns, FixedFormat format) {
        int[] codes = new int[rows * columns];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (int) code(random, format);
        }
        return random.nextBoolean()
                ? CodeMatrix.of(codes, rows, columns, format)
                : CodeMatrix.of(codes, columns, rows, format).transposed();
    }

    private static long code(SplittableRandom random, FixedFormat format) {
        return random.nextLong(format.minimumCode(), format.maximumCode() + 1);
    }
}
