package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MagnitudesTest {

    private static final FixedFormat S8 = FixedFormat.signed(8, 0);

    @Test
    void everyRowAndEveryStripCounts() {
        int[] codes = new int[3 * 2500];
        Arrays.fill(codes, 0, 2500, -1);
        Arrays.fill(codes, 2500, 5000, 2);
        codes[2499] = -100;
        codes[5000] = 3;
        CodeMatrix a = CodeMatrix.of(codes, 3, 2500, S8);
        CodeMatrix b = CodeMatrix.of(new int[] {5, -7, 6}, 1, 3, S8);
        assertThat(Magnitudes.of(a, b)).isEqualTo(new Magnitudes(100, 7, 5000, true));
    }

    @Test
    void boundsThatLeaveALongAreNone() {
        assertThat(Magnitudes.shifted(1, 62)).isEqualTo(1L << 62);
        assertThat(Magnitudes.shifted(1, 63)).isEqualTo(Long.MAX_VALUE);
        assertThat(Magnitudes.shifted(3, 62)).isEqualTo(Long.MAX_VALUE);
        assertThat(Magnitudes.shifted(0, 90)).isZero();
        assertThat(Magnitudes.times(1L << 32, 1L << 31)).isEqualTo(Long.MAX_VALUE);
        assertThat(Magnitudes.times(1L << 31, 1L << 31)).isEqualTo(1L << 62);
        assertThat(Magnitudes.plus(Long.MAX_VALUE, 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(Magnitudes.largest(FixedFormat.signed(64, 0))).isEqualTo(Long.MAX_VALUE);
        assertThat(Magnitudes.largest(S8)).isEqualTo(128);
    }
}
