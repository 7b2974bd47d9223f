package macrame.nn.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import macrame.files.InputException;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitializersTest {

    private static final Shape WEIGHTS = Shape.of(784, 512);

    @ParameterizedTest
    @CsvSource({
        "zeros,         784, 512, 0",
        "xavier,        784, 512, 0.0012755102040816326",
        "glorot,        784, 512, 0.0015432098765432098",
        "he-fan-in,     784, 512, 0.002551020408163265",
        "he-fan-out,    784, 512, 0.00390625",
        "he-fan-in,     1,   1,   2",
        "gaussian:0.25, 784, 512, 0.0625"
    })
    void variancesFollowTheirFormulas(String spelling, int fanIn, int fanOut, double variance) {
        assertThat(Initializers.parse(spelling).variance(fanIn, fanOut)).isEqualTo(variance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xavier", "glorot", "he-fan-in", "he-fan-out", "gaussian:0.01"})
    void valuesHaveMeanZeroAndTheStatedVariance(String spelling) {
        Initializer initializer = Initializers.parse(spelling);
        double[] values = initializer.values(WEIGHTS, 784, 512, 1, "layer1.weight");
        double deviation = initializer.deviation(784, 512);
        int count = values.length;
        // Five deviations of the sample mean, σ/√n, and of the sample variance, σ²√(2/n).
        assertThat(Arrays.stream(values).average().orElseThrow())
                .isCloseTo(0, within(5 * deviation / Math.sqrt(count)));
        assertThat(Arrays.stream(values).map(x -> x * x).average().orElseThrow())
                .isCloseTo(deviation * deviation, within(5 * deviation * deviation * Math.sqrt(2.0 / count)));
    }

    @Test
    void zerosAreZeros() {
        assertThat(FanInitializer.ZEROS.values(Shape.of(3, 5), 3, 5, 1, "w"))
                .containsOnly(0.0)
                .hasSize(15);
    }

    @Test
    void valuesDependOnSeedAndNameAndOnNothingElse() {
        Initializer he = FanInitializer.HE_FAN_IN;
        double[] first = he.values(WEIGHTS, 784, 512, 1, "layer1.weight");
        double[] other = he.values(WEIGHTS, 784, 512, 1, "layer2.weight");
        assertThat(he.values(WEIGHTS, 784, 512, 2, "layer1.weight")).isNotEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(he.values(WEIGHTS, 784, 512, 1, "layer1.weight")).isEqualTo(first);
        double correlation = 0;
        for (int i = 0; i < first.length; i++) {
            correlation += first[i] * other[i] / he.variance(784, 512) / first.length;
        }
        // The mean of n products of independent standard variates has deviation 1/√n.
        assertThat(correlation).isCloseTo(0, within(5 / Math.sqrt(first.length)));
    }

    @Test
    void initializersOfOneNameDifferByScaleOnly() {
        double[] he = FanInitializer.HE_FAN_IN.values(WEIGHTS, 2, 512, 1, "w");
        assertThat(FanInitializer.HE_FAN_OUT.values(WEIGHTS, 512, 2, 1, "w")).isEqualTo(he);
        assertThat(new GaussianInitializer(1).values(WEIGHTS, 7, 7, 1, "w")).isEqualTo(he);
    }

    @Test
    @Tag("determinism")
    void bitsAreTheSameOnEveryJava() {
        assertThat(FanInitializer.HE_FAN_IN.values(Shape.of(4), 784, 512, 1, "layer1.weight"))
                .containsExactly(0.03938647294081087, 0.029677625234411566, 0.13177292422161696, 0.024001074676416136);
    }

    @Test
    void everySpellingIsReadBack() {
        for (Initializer initializer : FanInitializer.values()) {
            assertThat(Initializers.parse(initializer.spelling())).isEqualTo(initializer);
        }
        assertThat(Initializers.parse("gaussian:0.01")).isEqualTo(new GaussianInitializer(0.01));
        assertThat(new GaussianInitializer(0.01).spelling()).isEqualTo("gaussian:0.01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "he", "HE_FAN_IN", "gaussian", "normal:1"})
    void unknownSpellingsAreRefusedWithTheKnownOnes(String spelling) {
        assertThatThrownBy(() -> Initializers.parse(spelling))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "initializer '" + spelling + "' is not known. Maybe one of zeros, xavier, glorot, he-fan-in,"
                                + " he-fan-out, gaussian:DEVIATION.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gaussian:", "gaussian:x", "gaussian:0", "gaussian:-1", "gaussian:NaN", "gaussian:1001"})
    void deviationsOutOfRangeAreRefused(String spelling) {
        assertThatThrownBy(() -> Initializers.parse(spelling))
                .isInstanceOf(InputException.class)
                .hasMessage("initializer '" + spelling
                        + "' needs a standard deviation above 0 and at most 1000. Maybe gaussian:0.01.");
    }

    @Test
    void fansBelowOneAreRefused() {
        assertThatThrownBy(() -> FanInitializer.XAVIER.variance(0, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fan-in 0 and fan-out 3 must both be at least 1");
    }
}
