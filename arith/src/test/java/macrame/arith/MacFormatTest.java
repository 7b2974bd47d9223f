package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MacFormatTest {

    private static final FixedFormat S8 = FixedFormat.signed(8, 4);

    private static Cast into(FixedFormat format) {
        return new Cast(format, Rounding.FLOOR, Overflow.SATURATE);
    }

    @Test
    void operandsMustFitAnInt() {
        assertThatThrownBy(() -> MacFormat.of(FixedFormat.unsigned(32, 0), S8, into(S8), into(S8)))
                .hasMessageContaining("u32f0 is too wide for an operand");
        assertThatThrownBy(() -> MacFormat.of(S8, FixedFormat.signed(33, 0), into(S8), into(S8)))
                .hasMessageContaining("s33f0 is too wide for an operand");
    }

    @Test
    void accumulatorsMustBeSignedToHaveSixtyFourBits() {
        Cast wide = into(FixedFormat.unsigned(64, 8));
        Cast fitting = into(FixedFormat.signed(64, 8));
        assertThatThrownBy(() -> MacFormat.of(S8, S8, wide, fitting)).hasMessageContaining("u64f8 is too wide");
        assertThatThrownBy(() -> MacFormat.of(S8, S8, fitting, wide)).hasMessageContaining("u64f8 is too wide");
        assertThatCode(() -> MacFormat.of(S8, S8, fitting, fitting)).doesNotThrowAnyException();
        assertThatCode(() -> MacFormat.of(S8, S8, into(FixedFormat.unsigned(63, 8)), fitting))
                .doesNotThrowAnyException();
    }

    @Test
    void alignedAddendsMustFitALong() {
        FixedFormat s32 = FixedFormat.signed(32, 0);
        // A product of 64 bits has no room to move left.
        assertThatThrownBy(
                        () -> MacFormat.of(s32, s32, into(FixedFormat.signed(64, 1)), into(FixedFormat.signed(64, 1))))
                .hasMessage("s64f0 aligned to s64f1 needs 65 bits, more than 64. Maybe use a smaller fraction.");
        assertThatCode(() -> MacFormat.of(s32, s32, into(FixedFormat.signed(64, 0)), into(FixedFormat.signed(64, 0))))
                .doesNotThrowAnyException();
        FixedFormat u31 = FixedFormat.unsigned(31, 0);
        assertThatThrownBy(
                        () -> MacFormat.of(u31, u31, into(FixedFormat.signed(64, 2)), into(FixedFormat.signed(64, 2))))
                .hasMessageContaining("u62f0 aligned to s64f2 needs 65 bits");
        assertThatThrownBy(
                        () -> MacFormat.of(S8, S8, into(FixedFormat.signed(60, 8)), into(FixedFormat.signed(60, 13))))
                .hasMessageContaining("s60f8 aligned to s60f13 needs 65 bits");
    }

    @Test
    void castProductsMustStandOnTheSumsGrid() {
        Cast sum = into(FixedFormat.signed(20, 8));
        assertThatThrownBy(() -> new MacFormat(
                        S8, S8, MacFormat.Addition.CAST_THEN_ADD, into(FixedFormat.signed(20, 7)), sum, sum))
                .hasMessageContaining("a product cast to s20f7 cannot be added to a partial sum of s20f8");
        assertThatThrownBy(() -> new MacFormat(
                        S8, S8, MacFormat.Addition.CAST_THEN_ADD, into(FixedFormat.unsigned(64, 8)), sum, sum))
                .hasMessageContaining("u64f8 is too wide");
    }

    @Test
    void anExactChainHasRoomForItsProducts() {
        MacFormat format = MacFormat.exact(S8, S8, 256);
        assertThat(format.partialSum().target()).hasToString("s24f8");
        assertThat(format.buffer()).isEqualTo(format.partialSum());
        assertThatThrownBy(() -> MacFormat.exact(FixedFormat.signed(32, 0), FixedFormat.signed(32, 0), 2))
                .hasMessageContaining("needs 65 bits");
    }

    @Test
    void theWidestChainsDetectTheirOverflow() {
        FixedFormat s32 = FixedFormat.signed(32, 0);
        Cast saturate = into(FixedFormat.signed(64, 0));
        MatrixProduct product = new MatrixProduct(MacFormat.of(s32, s32, saturate, saturate), Accumulation.ONE_CHAIN);
        int[] lowest = {Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
        Accumulators into = new Accumulators(1, 1, saturate.target());
        product.accumulate(CodeMatrix.of(lowest, 1, 3, s32), CodeMatrix.of(lowest, 3, 1, s32), into, null, null);
        // 3 · 2^62 is more than 2^63 − 1.
        assertThat(into.codes()).containsExactly(Long.MAX_VALUE);
    }
}
