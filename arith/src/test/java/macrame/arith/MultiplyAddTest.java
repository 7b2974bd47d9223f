package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MultiplyAddTest {

    @ParameterizedTest
    @EnumSource
    void agreesWithTheDefinitionForRandomFormats(Rounding rounding) {
        SplittableRandom random = new SplittableRandom(11);
        for (int trial = 0; trial < 2000; trial++) {
            FixedFormat a = format(random);
            FixedFormat b = format(random);
            FixedFormat c = format(random);
            Cast cast = new Cast(format(random), rounding, random.nextBoolean() ? Overflow.WRAP : Overflow.SATURATE);
            agrees(random, a, b, c, cast);
        }
    }

    private static void agrees(SplittableRandom random, FixedFormat a, FixedFormat b, FixedFormat c, Cast cast) {
        int[] left = {code(random, a), (int) a.minimumCode(), (int) a.maximumCode()};
        int[] right = {code(random, b), (int) b.minimumCode(), (int) b.maximumCode()};
        int[] addend = {code(random, c), (int) c.minimumCode(), (int) c.maximumCode()};
        int[] target = new int[3];
        new MultiplyAdd(a, b, c, cast).apply(left, right, addend, target, (index, term) -> index * 77, null);
        for (int i = 0; i < 3; i++) {
            BigInteger product = BigInteger.valueOf((long) left[i] * right[i]);
            BigInteger expected = Definition.sum(
                    BigInteger.valueOf(addend[i]),
                    c.fraction(),
                    product,
                    a.fraction() + b.fraction(),
                    cast,
                    i * 77L,
                    new CastCounts());
            assertThat(target[i]).as("%s·%s+%s %s", a, b, c, cast).isEqualTo(expected.intValueExact());
        }
    }

    private static FixedFormat format(SplittableRandom random) {
        boolean signed = random.nextBoolean();
        return new FixedFormat(random.nextInt(1, signed ? 33 : 32), random.nextInt(-20, 60), signed);
    }

    private static int code(SplittableRandom random, FixedFormat format) {
        return (int) random.nextLong(format.minimumCode(), format.maximumCode() + 1);
    }

    @Test
    void oneFactorStandsForEveryElement() {
        FixedFormat s8 = FixedFormat.signed(8, 4);
        MultiplyAdd update = new MultiplyAdd(s8, s8, s8, Cast.nearest(s8));
        int[] master = {16, 32, -16};
        CastCounts counts = new CastCounts();
        update.apply(new int[] {-8}, new int[] {16, 3, 127}, master, master, null, counts);
        // -0.5 · (1, 0.1875, 7.9375) + (1, 2, -1) = 0.5, 1.90625, -4.96875; the last two lie between codes.
        assertThat(master).containsExactly(8, 30, -80);
        assertThat(counts.casts()).isEqualTo(3);
        assertThat(counts.rounded()).isEqualTo(2);
    }

    @Test
    void lengthsThatDisagreeAreRefused() {
        FixedFormat s8 = FixedFormat.signed(8, 4);
        MultiplyAdd update = new MultiplyAdd(s8, s8, s8, Cast.nearest(s8));
        assertThatThrownBy(() -> update.apply(new int[2], new int[3], new int[3], new int[3], null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("multiply 2 by 3");
    }
}
