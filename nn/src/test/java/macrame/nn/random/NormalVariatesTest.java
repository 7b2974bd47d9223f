package macrame.nn.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NormalVariatesTest {

    private static final int COUNT = 1_000_000;
    /** Five standard deviations of each statistic: one seed in 1.7 million would fail by chance. */
    private static final double SIGMAS = 5;

    private final double[] variates = variates();

    @Test
    void meanIsZeroAndVarianceIsOne() {
        // The mean of n variates has deviation 1/√n, their mean square √(2/n) as E[x⁴] − 1 = 2.
        assertThat(moment(1)).isCloseTo(0, within(SIGMAS / Math.sqrt(COUNT)));
        assertThat(moment(2)).isCloseTo(1, within(SIGMAS * Math.sqrt(2.0 / COUNT)));
    }

    @Test
    void thirdAndFourthMomentsAreThoseOfTheNormalDistribution() {
        // Var[x³] = E[x⁶] = 15, Var[x⁴] = E[x⁸] − 3² = 105 − 9.
        assertThat(moment(3)).isCloseTo(0, within(SIGMAS * Math.sqrt(15.0 / COUNT)));
        assertThat(moment(4)).isCloseTo(3, within(SIGMAS * Math.sqrt(96.0 / COUNT)));
    }

    @Test
    void sharesWithinOneTwoAndThreeDeviationsAreRight() {
        double[] shares = {0.682689492137086, 0.954499736103642, 0.997300203936740};
        for (int width = 1; width <= shares.length; width++) {
            double share = shares[width - 1];
            int within = 0;
            for (double x : variates) {
                within += Math.abs(x) < width ? 1 : 0;
            }
            // A binomial share has deviation √(p(1−p)/n).
            assertThat((double) within / COUNT)
                    .isCloseTo(share, within(SIGMAS * Math.sqrt(share * (1 - share) / COUNT)));
        }
    }

    @Test
    void theTwoVariatesOfOnePairAreUncorrelated() {
        double products = 0;
        double squares = 0;
        for (int i = 0; i < COUNT; i += 2) {
            products += variates[i] * variates[i + 1];
            squares += (variates[i] * variates[i] - 1) * (variates[i + 1] * variates[i + 1] - 1);
        }
        int pairs = COUNT / 2;
        // For independent x, y: Var[xy] = 1 and Var[(x² − 1)(y² − 1)] = 2·2.
        assertThat(products / pairs).isCloseTo(0, within(SIGMAS / Math.sqrt(pairs)));
        assertThat(squares / pairs).isCloseTo(0, within(SIGMAS * 2 / Math.sqrt(pairs)));
    }

    @Test
    @Tag("determinism")
    void bitsAreTheSameOnEveryJava() {
        long hash = 0;
        for (double x : variates) {
            hash = 31 * hash + Double.doubleToRawLongBits(x);
        }
        assertThat(hash).isEqualTo(431456520061048434L);
    }

    private double moment(int power) {
        double sum = 0;
        for (double x : variates) {
            double term = 1;
            for (int i = 0; i < power; i++) {
                term *= x;
            }
            sum += term;
        }
        return sum / COUNT;
    }

    private static double[] variates() {
        NormalVariates normal = new NormalVariates(RandomStream.of(1, "test of normal variates", 0));
        double[] variates = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            variates[i] = normal.next();
        }
        return variates;
    }
}
