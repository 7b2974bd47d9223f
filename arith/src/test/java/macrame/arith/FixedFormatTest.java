package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixedFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s8f4 | s8f4",
                "U8F-4 | u8f-4",
                "fixed<8,4> | s8f4",
                "ap_ufixed< 8 , 10 > | u8f-2",
                "sc_fixed<16,1> | s16f15",
                "Q4.4 | s8f4",
                "UQ0.8 | u8f8",
                "q-2.10 | s8f10",
                "ac_fixed<8, 4, false> | u8f4",
                "ac_fixed<8,4,true> | s8f4",
                "fixdt(1, 8, 4) | s8f4",
                "fixdt(0,16,-2) | u16f-2",
                "sfix8_En4 | s8f4",
                "ufix12 | u12f0",
                "fxp-s16/15 | s16f15",
                "fxp-u4/-1 | u4f-1",
                "int8 | s8f0",
                "uint64 | u64f0"
            })
    void everySpellingIsReadAndTheCanonicalOnePrinted(String spelling, String canonical) {
        assertThat(FixedFormat.parse(spelling)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s8",
                "s0f0",
                "s65f0",
                "float",
                "s8f2000",
                "fixed<8>",
                "Q0.0",
                "s8f4x",
                "int99999",
                "fixdt(2,8,4)",
                "fxp-8/4"
            })
    void anythingElseIsRefused(String spelling) {
        assertThatThrownBy(() -> FixedFormat.parse(spelling)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "s8f4,-128,127",
        "u8f4,0,255",
        "s1f0,-1,0",
        "u1f0,0,1",
        "s64f0,-9223372036854775808,9223372036854775807",
        "u63f0,0,9223372036854775807",
        "u64f0,0,-1"
    })
    void codesReachFromTheMinimumToTheMaximum(String format, long minimum, long maximum) {
        FixedFormat parsed = FixedFormat.parse(format);
        assertThat(parsed.minimumCode()).isEqualTo(minimum);
        assertThat(parsed.maximumCode()).isEqualTo(maximum);
        assertThat(parsed.contains(minimum)).isTrue();
        assertThat(parsed.contains(maximum)).isTrue();
        if (parsed.width() < 64) {
            assertThat(parsed.contains(minimum - 1)).isFalse();
            assertThat(parsed.contains(maximum + 1)).isFalse();
        }
    }

    /** The growth of results, which is that of ap_fixed and ac_fixed. */
    @ParameterizedTest
    @CsvSource({
        "s8f4,s8f4,s9f4,s9f4,s16f8",
        "s8f4,u8f4,s10f4,s10f4,s16f8",
        "u8f4,u8f4,u9f4,s9f4,u16f8",
        "s8f4,s4f0,s9f4,s9f4,s12f4",
        "u4f0,s8f8,s14f8,s14f8,s12f8",
        "s4f-2,s4f2,s9f2,s9f2,s8f0"
    })
    void resultsGrowByTheTable(String a, String b, String sum, String difference, String product) {
        FixedFormat x = FixedFormat.parse(a);
        FixedFormat y = FixedFormat.parse(b);
        assertThat(FixedFormat.ofSum(x, y)).hasToString(sum);
        assertThat(FixedFormat.ofDifference(x, y)).hasToString(difference);
        assertThat(FixedFormat.ofProduct(x, y)).hasToString(product);
        assertThat(FixedFormat.ofSum(y, x)).hasToString(sum);
    }

    @ParameterizedTest
    @CsvSource({"1,s16f8", "2,s17f8", "3,s18f8", "4,s18f8", "5,s19f8", "256,s24f8", "257,s25f8"})
    void sumsOfManyGrowByTheLogarithm(long terms, String format) {
        FixedFormat s8 = FixedFormat.signed(8, 4);
        assertThat(FixedFormat.ofSumOfProducts(s8, s8, terms)).hasToString(format);
        assertThat(FixedFormat.ofSumOf(FixedFormat.ofProduct(s8, s8), terms)).hasToString(format);
        assertThat(SumInterval.ofFormats(s8, s8, terms).fits(FixedFormat.parse(format)))
                .isTrue();
    }

    @Test
    void negationsAndShiftsGrowByTheTable() {
        assertThat(FixedFormat.ofNegation(FixedFormat.unsigned(8, 4))).hasToString("s9f4");
        assertThat(FixedFormat.ofNegation(FixedFormat.signed(8, 4))).hasToString("s9f4");
        assertThat(FixedFormat.ofShift(FixedFormat.signed(8, 4), 6)).hasToString("s8f-2");
        assertThat(FixedFormat.ofShift(FixedFormat.signed(8, 4), -6)).hasToString("s8f10");
    }

    @Test
    void growthBeyondSixtyFourBitsNamesBothFormats() {
        FixedFormat wide = FixedFormat.signed(40, 0);
        FixedFormat other = FixedFormat.unsigned(30, 5);
        assertThatThrownBy(() -> FixedFormat.ofProduct(wide, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the product of s40f0 and u30f5 needs 70 bits, more than 64");
        assertThatThrownBy(() -> FixedFormat.ofSum(wide, FixedFormat.signed(40, 30)))
                .hasMessageContaining("s40f0 and s40f30 needs 71 bits");
        assertThatThrownBy(() -> FixedFormat.ofSumOfProducts(wide, FixedFormat.signed(20, 0), 17))
                .hasMessageContaining("needs 65 bits");
        assertThatThrownBy(() -> FixedFormat.ofSumOf(wide, 0)).hasMessageContaining("at least 1 term");
    }

    @Test
    void valuesOfCodesAreExactWhereADoubleCan() {
        assertThat(FixedFormat.signed(8, 4).toReal(-7)).isEqualTo(-0.4375);
        assertThat(FixedFormat.unsigned(64, 64).toReal(-1)).isEqualTo(1.0);
        assertThat(FixedFormat.signed(8, 4).step()).isEqualTo(0.0625);
        assertThat(FixedFormat.signed(8, -3).step()).isEqualTo(8);
    }
}
