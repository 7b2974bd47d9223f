package macrame.testvectors.product;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LfsrTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 32, 60})
    void aJumpIsAsManySteps(int bitsPerStep) {
        Lfsr lfsr = new Lfsr(bitsPerStep);
        long state = Lfsr.seed(42, 3);
        for (int steps = 0; steps < 300; steps++) {
            assertThat(lfsr.after(Lfsr.seed(42, 3), steps)).isEqualTo(state);
            state = lfsr.next(state);
        }
        assertThat(lfsr.after(lfsr.after(5, 1L << 40), 12345)).isEqualTo(lfsr.after(5, (1L << 40) + 12345));
    }

    @Test
    void noStateIsZero() {
        assertThat(Lfsr.seed(0x9E37_79B9_7F4A_7C15L, 0)).isEqualTo(1);
        assertThat(new Lfsr(1).next(1L << 63)).isEqualTo(1);
    }
}
