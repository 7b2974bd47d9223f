package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LfsrTest {

    /** x^16 + x^14 + x^13 + x^11 + 1. */
    private static final long TAPS = 0xB400;

    private static Lfsr sixteen(Lfsr.Form form) {
        return new Lfsr(form, 16, TAPS, 0xACE1, Lfsr.Advance.EVERY_CAST);
    }

    @Test
    void theFirstStatesAreThoseOfTheCircuits() {
        // By hand from 0xACE1 = 1010 1100 1110 0001. Galois: a 1 falls out, 0x5670 ^ 0xB400. Fibonacci: bits 0, 2, 3
        // and 5 are 1, 0, 0, 1, so that a 0 comes in.
        assertThat(sixteen(Lfsr.Form.GALOIS).next(0xACE1)).isEqualTo(0xE270);
        assertThat(sixteen(Lfsr.Form.FIBONACCI).next(0xACE1)).isEqualTo(0x5670);
    }

    @ParameterizedTest
    @EnumSource
    void aPrimitivePolynomialVisitsEveryStateButZero(Lfsr.Form form) {
        assertThat(sixteen(form).period(1 << 16)).hasValue((1 << 16) - 1);
        assertThat(new Lfsr(form, 64, 0xD800000000000000L, 1, Lfsr.Advance.EVERY_CAST).period(1000))
                .isEmpty();
        // x^4 + x^2 + 1 = (x^2 + x + 1)^2 is not.
        assertThat(new Lfsr(form, 4, 0b1010, 1, Lfsr.Advance.EVERY_CAST).period(100))
                .hasValue(6);
    }

    @ParameterizedTest
    @EnumSource
    void jumpingEqualsStepping(Lfsr.Form form) {
        for (Lfsr lfsr :
                new Lfsr[] {sixteen(form), new Lfsr(form, 64, 0xD800000000000000L, -5, Lfsr.Advance.EVERY_CAST)}) {
            long state = lfsr.seed();
            for (int step = 0; step < 300; step++) {
                assertThat(lfsr.stateAfter(step)).isEqualTo(state);
                state = lfsr.next(state);
            }
        }
        assertThat(sixteen(form).stateAfter((1 << 16) - 1)).isEqualTo(0xACE1);
    }

    @Test
    void theRegisterStepsWhenItSays() {
        Lfsr every = sixteen(Lfsr.Form.GALOIS);
        Lfsr result = new Lfsr(Lfsr.Form.GALOIS, 16, TAPS, 0xACE1, Lfsr.Advance.EVERY_RESULT);
        assertThat(every.bits(3).at(2, 1)).isEqualTo(every.stateAfter(7));
        assertThat(every.bits(3).at(2, -1)).isEqualTo(every.stateAfter(6));
        assertThat(result.bits(3).at(2, 1)).isEqualTo(every.stateAfter(2));
    }

    @Test
    void registersThatCannotRunAreRefused() {
        assertThatThrownBy(() -> new Lfsr(Lfsr.Form.GALOIS, 16, TAPS, 0, Lfsr.Advance.EVERY_CAST))
                .hasMessageContaining("not zero");
        assertThatThrownBy(() -> new Lfsr(Lfsr.Form.GALOIS, 15, TAPS, 1, Lfsr.Advance.EVERY_CAST))
                .hasMessageContaining("0xb400");
        assertThatThrownBy(() -> new Lfsr(Lfsr.Form.GALOIS, 65, TAPS, 1, Lfsr.Advance.EVERY_CAST))
                .hasMessageContaining("65");
        assertThatThrownBy(() -> sixteen(Lfsr.Form.GALOIS).bits(0)).hasMessageContaining("not 0");
    }
}
