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
}
