package macrame.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("determinism")
class NumberTextTest {

    // 2.0E-3, 2.2E-322 and 1.0E23 are values where Double.toString of JDK 17 and 19 differ (JDK-4511638).
    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "3, 3",
        "-3, -3",
        "0, 0",
        "-0.0, -0",
        "0.00001, 0.00001",
        "0.000001, 1e-6",
        "1.5e-7, 1.5e-7",
        "1e15, 1e15",
        "999999999999999, 999999999999999",
        "123456.789, 123456.789",
        "2.0E-3, 0.002",
        "1.0E23, 1e23",
        "2.2E-322, 2.2e-322",
        "4.9E-324, 5e-324",
        "1.7976931348623157E308, 1.7976931348623157e308",
        "9007199254740993e3, 9.007199254740993e18",
        "NaN, NaN",
        "-Infinity, -Infinity"
    })
    void shortestIsTheSameOnEveryPlatform(double value, String text) {
        assertThat(NumberText.shortest(value)).isEqualTo(text);
    }

    @Test
    void shortestReadsBackAsTheSameDouble() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (!Double.isNaN(value)) {
                assertThat(Double.parseDouble(NumberText.shortest(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void noShorterTextReadsBack() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 2_000; i++) {
            double value = random.nextInt(1_000_000) / 1024.0;
            int digits =
                    NumberText.shortest(value).replaceAll("[.-]|^0[.]0*", "").length();
            assertThat(digits)
                    .isLessThanOrEqualTo(
                            Double.toString(value).replaceAll("[.-]", "").length());
        }
    }

    @ParameterizedTest
    @CsvSource({"0.125, 2, 0.12", "0.375, 2, 0.38", "-0.001, 2, 0.00", "12, 1, 12.0", "1e20, 0, 100000000000000000000"})
    void fixedRoundsTheExactValueToEven(double value, int decimals, String text) {
        assertThat(NumberText.fixed(value, decimals)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.0123456, 3, 0.0123", "1234567, 2, 1200000", "0.5, 4, 0.5", "1.23e-9, 2, 1.2e-9", "0, 3, 0"})
    void significantDropsTrailingZeros(double value, int digits, String text) {
        assertThat(NumberText.significant(value, digits)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "12345678, 2, 12.35 M",
        "999.996, 2, 1.00 k",
        "-999999.9, 1, -1.0 M",
        "0.00123, 2, 1.23 m",
        "0.0000015, 1, 1.5 µ",
        "12, 0, 12",
        "0, 1, 0.0",
        "1e30, 2, 1e30"
    })
    void engineeringHasOneToThreeDigitsBeforeThePoint(double value, int decimals, String text) {
        assertThat(NumberText.engineering(value, decimals)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "999, 999",
        "1000, '1,000'",
        "-999, -999",
        "-123456, '-123,456'",
        "9223372036854775807, '9,223,372,036,854,775,807'",
        "-9223372036854775808, '-9,223,372,036,854,775,808'"
    })
    void groupedSetsThousandsApart(long value, String text) {
        assertThat(NumberText.grouped(value)).isEqualTo(text);
    }
}
