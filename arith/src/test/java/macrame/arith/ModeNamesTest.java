package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModeNamesTest {

    @ParameterizedTest
    @EnumSource
    void everyRoundingHasItsOwnName(Rounding rounding) {
        assertThat(Rounding.parse(
                        rounding.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')))
                .isEqualTo(rounding);
    }

    @ParameterizedTest
    @CsvSource({
        "AP_TRN,FLOOR",
        "SC_TRN_ZERO,TOWARD_ZERO",
        "AP_RND_CONV,HALF_EVEN",
        "AC_RND_CONV_ODD,HALF_ODD",
        "TIES_EVEN,HALF_EVEN",
        "RND_INF,HALF_AWAY",
        "rnd_min_inf,HALF_DOWN",
        "matlab:Convergent,HALF_EVEN",
        "matlab:Nearest,HALF_UP",
        "matlab:Round,HALF_AWAY",
        "java:HALF_UP,HALF_AWAY",
        "HALF_UP,HALF_UP",
        "qonnx:ROUND,HALF_EVEN",
        "microxcaling:floor,TOWARD_ZERO",
        "floor,FLOOR",
        "JAM_UNBIASED,JAM"
    })
    void otherLibrariesNamesAreUnderstood(String name, Rounding rounding) {
        assertThat(Rounding.parse(name)).isEqualTo(rounding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"round", "Nearest", "trunc"})
    void namesThatMeanDifferentThingsAreRefusedWithTheCandidates(String name) {
        assertThatThrownBy(() -> Rounding.parse(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("different things")
                .hasMessageContaining(":");
    }

    @Test
    void everyCandidateOfAnAmbiguousNameIsAccepted() {
        assertThat(Rounding.parse("matlab:Round")).isEqualTo(Rounding.HALF_AWAY);
        assertThat(Rounding.parse("hls:trunc")).isEqualTo(Rounding.FLOOR);
        assertThat(Rounding.parse("fxpmath:trunc")).isEqualTo(Rounding.TOWARD_ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "AP_SAT,SATURATE",
        "sat_sym,SATURATE_SYMMETRIC",
        "SC_WRAP_SM,WRAP_SIGN_MAGNITUDE",
        "matlab:wrap,WRAP",
        "error,ERROR"
    })
    void overflowNamesOfOtherLibrariesAreUnderstood(String name, Overflow overflow) {
        assertThat(Overflow.parse(name)).isEqualTo(overflow);
    }

    @Test
    void unknownNamesListTheModes() {
        assertThatThrownBy(() -> Overflow.parse("clip"))
                .hasMessageContaining("'clip'")
                .hasMessageContaining("SATURATE");
    }

    /** Every name of other libraries, one rounding a line: SystemC and ap_fixed, ac_fixed, MATLAB, apytypes, fxpmath, VHDL,
     * en_cl_fix, QONNX and Java. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    FLOOR            | AP_TRN SC_TRN AC_TRN matlab:Floor TRN TO_NEG apytypes:TRN apytypes:TO_NEG
                    FLOOR            | floor fxpmath:floor fixed_truncate vhdl:fixed_truncate Trunc_s en_cl_fix:Trunc_s
                    FLOOR            | qonnx:FLOOR java:FLOOR
                    CEILING          | matlab:Ceiling TRN_INF TO_POS apytypes:TRN_INF apytypes:TO_POS ceil fxpmath:ceil
                    CEILING          | qonnx:CEIL java:CEILING
                    TOWARD_ZERO      | AP_TRN_ZERO SC_TRN_ZERO AC_TRN_ZERO matlab:Zero TRN_ZERO TO_ZERO fix
                    TOWARD_ZERO      | apytypes:TRN_ZERO apytypes:TO_ZERO fxpmath:fix fxpmath:trunc qonnx:DOWN java:DOWN
                    TOWARD_ZERO      | microxcaling:floor
                    AWAY_FROM_ZERO   | TRN_AWAY apytypes:TRN_AWAY qonnx:UP java:UP
                    HALF_UP          | AP_RND SC_RND AC_RND matlab:Nearest RND TIES_POS apytypes:RND apytypes:TIES_POS
                    HALF_UP          | NonSymPos_s en_cl_fix:NonSymPos_s HALF_UP en_cl_fix:half-up
                    HALF_DOWN        | AP_RND_MIN_INF SC_RND_MIN_INF AC_RND_MIN_INF RND_MIN_INF TIES_NEG
                    HALF_DOWN        | apytypes:RND_MIN_INF apytypes:TIES_NEG NonSymNeg_s en_cl_fix:NonSymNeg_s
                    HALF_AWAY        | AP_RND_INF SC_RND_INF AC_RND_INF matlab:Round RND_INF TIES_AWAY apytypes:RND_INF
                    HALF_AWAY        | apytypes:TIES_AWAY SymInf_s en_cl_fix:SymInf_s qonnx:HALF_UP java:HALF_UP
                    HALF_AWAY        | microxcaling:nearest
                    HALF_TOWARD_ZERO | AP_RND_ZERO SC_RND_ZERO AC_RND_ZERO RND_ZERO TIES_ZERO apytypes:RND_ZERO
                    HALF_TOWARD_ZERO | apytypes:TIES_ZERO SymZero_s en_cl_fix:SymZero_s qonnx:HALF_DOWN java:HALF_DOWN
                    HALF_EVEN        | AP_RND_CONV SC_RND_CONV AC_RND_CONV matlab:Convergent convergent RND_CONV TIES_EVEN
                    HALF_EVEN        | apytypes:RND_CONV apytypes:TIES_EVEN around fxpmath:around fixed_round
                    HALF_EVEN        | vhdl:fixed_round vhdl:round ConvEven_s en_cl_fix:ConvEven_s qonnx:ROUND
                    HALF_EVEN        | qonnx:HALF_EVEN java:HALF_EVEN microxcaling:even qpytorch:nearest
                    HALF_ODD         | AC_RND_CONV_ODD RND_CONV_ODD TIES_ODD apytypes:RND_CONV_ODD ConvOdd_s
                    HALF_ODD         | en_cl_fix:ConvOdd_s
                    JAM              | JAM_UNBIASED apytypes:JAM_UNBIASED JAM
                    STOCHASTIC       | STOCH_WEIGHTED apytypes:STOCH_WEIGHTED qpytorch:stochastic
                    """)
    void everyRoundingOfOtherLibrariesIsUnderstood(Rounding rounding, String names) {
        for (String name : names.split(" ")) {
            assertThat(Rounding.parse(name)).as(name).isEqualTo(rounding);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    WRAP                | AP_WRAP SC_WRAP AC_WRAP matlab:Wrap apytypes:WRAP fxpmath:wrap fixed_wrap
                    WRAP                | vhdl:fixed_wrap None_s Warn_s en_cl_fix:None_s en_cl_fix:Warn_s AP_WRAP,0
                    SATURATE            | AP_SAT SC_SAT AC_SAT matlab:Saturate SAT apytypes:SAT fxpmath:saturate
                    SATURATE            | fixed_saturate vhdl:fixed_saturate Sat_s SatWarn_s en_cl_fix:Sat_s
                    SATURATE            | en_cl_fix:SatWarn_s
                    SATURATE_SYMMETRIC  | AP_SAT_SYM SC_SAT_SYM AC_SAT_SYM SAT_SYM qpytorch:symmetric
                    SATURATE_ZERO       | AP_SAT_ZERO SC_SAT_ZERO AC_SAT_ZERO SAT_ZERO
                    WRAP_SIGN_MAGNITUDE | SC_WRAP_SM WRAP_SM SC_WRAP_SM,0
                    """)
    void everyOverflowModeOfOtherLibrariesIsUnderstood(Overflow overflow, String names) {
        for (String name : names.split(" ")) {
            assertThat(Overflow.parse(name)).as(name).isEqualTo(overflow);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    TRN_MAG              | negative values that are exact. Maybe use TOWARD_ZERO.
                    apytypes:TRN_MAG     | negative values that are exact. Maybe use TOWARD_ZERO.
                    apytypes:JAM         | changes values that are exact. Maybe use JAM.
                    STOCH_EQUAL          | changes values that are exact. Maybe use STOCHASTIC.
                    apytypes:STOCH_EQUAL | changes values that are exact. Maybe use STOCHASTIC.
                    microxcaling:dither  | random bits to the magnitude. Maybe use STOCHASTIC.
                    matlab:Simplest      | leaves one to the tool. Maybe use FLOOR.
                    up                   | different things by it. Maybe use CEILING, AWAY_FROM_ZERO
                    down                 | different things by it. Maybe use FLOOR, TOWARD_ZERO
                    truncate             | different things by it. Maybe use hls:trunc (FLOOR)
                    """)
    void roundingsThatAreNotModelledSayWhy(String name, String reason) {
        assertThatThrownBy(() -> Rounding.parse(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "' is no rounding here")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    AP_WRAP,2            | saturated bits are not modelled. Maybe use WRAP or SATURATE.
                    SC_WRAP, 13          | saturated bits are not modelled. Maybe use WRAP or SATURATE.
                    SC_WRAP_SM,1         | saturated bits are not modelled. Maybe use WRAP or SATURATE.
                    AP_WRAP_SM           | takes the lost bit from the unrounded value. Maybe use SC_WRAP_SM.
                    NUMERIC_STD          | keeps the sign and drops bits below it. Maybe use WRAP.
                    apytypes:NUMERIC_STD | keeps the sign and drops bits below it. Maybe use WRAP.
                    """)
    void overflowModesThatAreNotModelledSayWhy(String name, String reason) {
        assertThatThrownBy(() -> Overflow.parse(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "' is no overflow mode here")
                .hasMessageContaining(reason);
    }
}
