package macrame.nn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionTest {

    @ParameterizedTest
    @EnumSource
    void masksOfRunsAreThoseOfSingleCodes(Condition condition) {
        int[] codes = {0, 1, -1, 2, -2, 1 << 30, -1 << 30, Integer.MAX_VALUE, -Integer.MAX_VALUE, Integer.MIN_VALUE};
        int[] mask = new int[codes.length];
        condition.mask(codes, mask);
        assertThat(mask)
                .isEqualTo(Arrays.stream(codes)
                        .map(code -> condition.holds(code) ? 1 : 0)
                        .toArray());
        assertThat(condition.holds(1)).isEqualTo(condition == Condition.POSITIVE);
        assertThat(condition.holds(-1)).isEqualTo(condition == Condition.NEGATIVE);
    }
}
