package macrame.reports.accumulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VarianceRetentionTest {

    /** Computed independently for products of five mantissa bits. */
    @ParameterizedTest
    @CsvSource({"64,5", "256,6", "1024,7", "4096,9", "16384,10", "65536,12"})
    void theLeastMantissaGrowsWithTheLengthOfTheSum(long terms, int mantissa) {
        assertThat(VarianceRetention.leastMantissa(5, terms)).isEqualTo(mantissa);
    }

    @Test
    void wideSumsRetainEverything() {
        assertThat(VarianceRetention.ratio(23, 5, 1000)).isGreaterThan(1 - 1e-9).isLessThanOrEqualTo(1);
        assertThat(VarianceRetention.ratio(5, 5, 4096)).isLessThan(0.9);
    }
}
