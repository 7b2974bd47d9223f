package macrame.nn.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("determinism")
class RandomStreamTest {

    /** FNV-1a of the empty text and of "a", from the published test vectors. */
    private static final long FNV_EMPTY = 0xcbf29ce484222325L;

    private static final long FNV_A = 0xaf63dc4c8601ec8cL;

    @Test
    void generatorGivesThePublishedKnownAnswers() {
        // philox4x64, 10 rounds, key and counter 0, in kat_vectors of Random123, the authors' own implementation. The
        // counter is incremented before each block, as in NumPy.
        assertThat(first(RandomSource.PHILOX_4X64.create(new long[] {0, 0, -1, -1, -1, -1}), 4))
                .containsExactly(0x16554d9eca36314cL, 0xdb20fe9d672d0fdcL, 0xd7e772cee186176bL, 0x7e68b68aec7ba23bL);
    }

    @Test
    void seedAndPurposeAreTheKeyAndTheElementIsTheUpperHalfOfTheCounter() {
        assertThat(first(RandomStream.of(7, "", 3), 8))
                .containsExactly(first(RandomSource.PHILOX_4X64.create(new long[] {7, FNV_EMPTY, 0, 0, 3, 0}), 8));
        assertThat(first(RandomStream.of(-1, "a", -5), 8))
                .containsExactly(first(RandomSource.PHILOX_4X64.create(new long[] {-1, FNV_A, 0, 0, -5, 0}), 8));
    }

    @Test
    void bitsAreThoseOfNumPy() {
        // numpy.random.Philox(key=[7, 0xcbf29ce484222325], counter=[0, 0, 3, 0]).random_raw(4)
        assertThat(first(RandomStream.of(7, "", 3), 4))
                .containsExactly(0x858e079eeed1cad4L, 0x669bdb0e6cfb03cbL, 0x587bc7d8bf5cb648L, 0xbb9a07ef26aaa26fL);
    }

    @Test
    void everyPartOfTheAddressMatters() {
        long[] one = first(RandomStream.of(1, "weights", 0), 4);
        assertThat(first(RandomStream.of(2, "weights", 0), 4)).doesNotContain(one);
        assertThat(first(RandomStream.of(1, "weight", 0), 4)).doesNotContain(one);
        assertThat(first(RandomStream.of(1, "weights", 1), 4)).doesNotContain(one);
        assertThat(first(RandomStream.of(1, "weights", 0), 4)).containsExactly(one);
    }

    private static long[] first(UniformRandomProvider bits, int count) {
        return LongStream.generate(bits::nextLong).limit(count).toArray();
    }
}
