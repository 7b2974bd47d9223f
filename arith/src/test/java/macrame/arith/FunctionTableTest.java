package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("determinism")
class FunctionTableTest {

    private static final FixedFormat IN = FixedFormat.signed(10, 6);
    private static final Cast OUT = Cast.nearest(FixedFormat.signed(16, 12));

    /** A step of the output and the most that a function of that slope moves in half a segment. */
    private static double lookupBound(double slope, int entries) {
        double segment = Math.scalb(1024.0 / entries, -6);
        return slope * segment / 2 + Math.scalb(0.5, -12);
    }

    @Test
    void aLookupIsOffByHalfASegmentAtMost() {
        for (int entries = 4; entries <= 1024; entries *= 2) {
            FunctionTable sigmoid = FunctionTable.lookup(NonLinearity.SIGMOID, IN, -512, 511, entries, OUT);
            FunctionTable tanh = FunctionTable.lookup(NonLinearity.TANH, IN, -512, 511, entries, OUT);
            assertThat(sigmoid.worstError()).isLessThanOrEqualTo(lookupBound(0.25, entries));
            assertThat(tanh.worstError()).isLessThanOrEqualTo(lookupBound(1, entries));
        }
    }

    @Test
    void linesAreOffByTheCurvatureOfASegmentAtMost() {
        for (int entries = 16; entries <= 256; entries *= 2) {
            FunctionTable tanh = FunctionTable.linear(NonLinearity.TANH, IN, -512, 511, entries, OUT);
            double segment = Math.scalb(1024.0 / entries, -6);
            // h²/8 · max|f''| with |tanh''| ≤ 0.7698, half a step of the output, of the entry (2^-17) and of the slope:
            // 2^-33 per 2^-12 of code offset below 64 codes, 2^-15 in all.
            double bound = segment * segment / 8 * 0.7699 + Math.scalb(1.0, -13) + Math.scalb(1.0, -17) + 0x1p-15;
            assertThat(tanh.worstError()).isLessThanOrEqualTo(bound);
        }
    }

    @Test
    void linesBeatALookupOfAsManyEntries() {
        FixedFormat positive = FixedFormat.unsigned(8, 8);
        for (NonLinearity function : new NonLinearity[] {NonLinearity.RECIPROCAL, NonLinearity.INVERSE_SQUARE_ROOT}) {
            FunctionTable lookup = FunctionTable.lookup(function, positive, 128, 255, 16, OUT);
            FunctionTable linear = FunctionTable.linear(function, positive, 128, 255, 16, OUT);
            assertThat(linear.worstError()).isLessThan(lookup.worstError() / 8);
        }
    }

    @Test
    void everyCodeHasItsOwnEntryWhenThereAreAsMany() {
        FixedFormat in = FixedFormat.signed(6, 3);
        FunctionTable exp = FunctionTable.lookup(NonLinearity.EXP, in, -32, 31, 64, OUT);
        for (int code = -32; code <= 31; code++) {
            assertThat(exp.apply(code)).isEqualTo((int) OUT.fromReal(StrictMath.exp(code / 8.0)));
        }
    }

    @Test
    void codesOutsideTheDomainTakeItsEnds() {
        FunctionTable table = FunctionTable.linear(NonLinearity.SIGMOID, IN, -256, 255, 16, OUT);
        assertThat(table.apply(-512)).isEqualTo(table.apply(-256));
        assertThat(table.apply(511)).isEqualTo(table.apply(255));
        assertThat(table.apply(0)).isEqualTo(2048);
    }

    @Test
    void aTableSaysWhatItIs() {
        FunctionTable table = FunctionTable.lookup(NonLinearity.TANH, IN, -512, 511, 256, OUT);
        assertThat(table).hasToString("TANH by lookup, s10f6 to s16f12, 256 entries, worst error 2^-6");
    }

    @Test
    void domainsThatDoNotDivideAreRefused() {
        assertThatThrownBy(() -> FunctionTable.lookup(NonLinearity.TANH, IN, -512, 511, 3, OUT))
                .hasMessageContaining("1024 codes do not divide into 3");
        assertThatThrownBy(() -> FunctionTable.lookup(NonLinearity.TANH, IN, -512, 512, 4, OUT))
                .hasMessageContaining("not within s10f6");
        assertThatThrownBy(() -> FunctionTable.lookup(NonLinearity.RECIPROCAL, IN, 0, 511, 4, OUT))
                .hasMessageContaining("codes above 0");
    }
}
