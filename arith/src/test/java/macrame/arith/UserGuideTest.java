package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The snippets of docs/number-formats.md, which must stand in this file line by line. */
class UserGuideTest {

    @Test
    void everySnippetOfThePageIsRunHere() throws IOException {
        Path page = Path.of("../docs/number-formats.md");
        Path here = Path.of("src/test/java/macrame/arith/UserGuideTest.java");
        assumeTrue(Files.exists(page) && Files.exists(here), "not in the source tree");
        String source = tight(Files.readAllLines(here).stream());
        String[] blocks = Files.readString(page).split("```java\n");
        assertThat(blocks).hasSizeGreaterThan(8);
        for (int i = 1; i < blocks.length; i++) {
            String block = blocks[i].substring(0, blocks[i].indexOf("```"));
            assertThat(source).contains(tight(block.lines()));
        }
    }

    /** Without white space, so that only the code counts and not how it is broken into lines. */
    private static String tight(Stream<String> lines) {
        return String.join("", lines.toList()).replaceAll("\\s", "");
    }

    @Test
    void formats() {
        FixedFormat format = FixedFormat.parse("fixed<8,4>");
        assertThat(format).isEqualTo(FixedFormat.signed(8, 4)).hasToString("s8f4");
        assertThat(format.toReal(format.minimumCode())).isEqualTo(-8);
        assertThat(format.toReal(format.maximumCode())).isEqualTo(7.9375);
    }

    @Test
    void castsAndCounts() {
        Cast cast = new Cast(FixedFormat.signed(8, 4), Rounding.HALF_EVEN, Overflow.SATURATE);
        assertThat(cast.fromReal(3.14159)).isEqualTo(50);
        assertThat(cast.fromReal(100)).isEqualTo(127);
        assertThat(cast.apply(1000, 8)).isEqualTo(62);

        CastCounts counts = new CastCounts();
        cast.applyAll(new int[] {1, 17, 100_000}, 8, new int[3], null, counts);
        assertThat(counts.casts()).isEqualTo(3);
        assertThat(counts.rounded()).isEqualTo(2);
        assertThat(counts.flushedToZero()).isEqualTo(1);
        assertThat(counts.overflowedHigh()).isEqualTo(1);
    }

    @Test
    void names() {
        assertThat(Rounding.parse("AP_RND_CONV")).isEqualTo(Rounding.HALF_EVEN);
        assertThat(Rounding.parse("java:HALF_UP")).isEqualTo(Rounding.HALF_AWAY);
        assertThatThrownBy(() -> Rounding.parse("nearest")).hasMessageContaining("matlab:Nearest (HALF_UP)");
    }

    @Test
    void randomBits() {
        Cast stochastic = new Cast(FixedFormat.signed(8, 0), Rounding.STOCHASTIC, Overflow.SATURATE, 8);
        Lfsr lfsr = new Lfsr(Lfsr.Form.GALOIS, 16, 0xB400, 0xACE1, Lfsr.Advance.EVERY_CAST);
        assertThat(stochastic.apply(100, 8, lfsr.next(lfsr.seed()), null)).isZero();
        assertThat(stochastic.apply(200, 8, lfsr.next(lfsr.seed()), null)).isEqualTo(1);
    }

    @Test
    void growthAndProducts() {
        FixedFormat s8 = FixedFormat.signed(8, 4);
        assertThat(FixedFormat.ofSumOfProducts(s8, s8, 300)).hasToString("s25f8");
        CodeMatrix weights = CodeMatrix.of(new int[] {3, -1, 100, -2}, 2, 2, s8);
        assertThat(SumInterval.ofWeights(weights, FixedFormat.unsigned(8, 4))[1].signedWidth())
                .isEqualTo(11);

        Cast accumulator = new Cast(FixedFormat.signed(20, 8), Rounding.FLOOR, Overflow.SATURATE);
        MatrixProduct product =
                new MatrixProduct(MacFormat.of(s8, s8, accumulator, accumulator), Accumulation.buffered(32));
        Accumulators sums = new Accumulators(1, 2, accumulator.target());
        product.accumulate(CodeMatrix.of(new int[] {16, 32}, 1, 2, s8), weights, sums, null, null);
        assertThat(sums.codes()).containsExactly(16 * 3 + 32 * 100, 16 * -1 + 32 * -2);
    }

    @Test
    void requantizationAndFunctions() {
        FixedFormat s8 = FixedFormat.signed(8, 4);
        Requantizer requantizer =
                Requantizer.roundingTwice(List.of(FixedMultiplier.from(0.1)), 3, FixedFormat.signed(8, 0));
        assertThat(requantizer.apply(255, 0)).isEqualTo(29);
        FunctionTable tanh =
                FunctionTable.lookup(NonLinearity.TANH, FixedFormat.signed(10, 6), -512, 511, 256, Cast.nearest(s8));
        assertThat(tanh.apply(64)).isEqualTo(12);
        assertThat(tanh.worstError()).isLessThan(0.06);
    }
}
