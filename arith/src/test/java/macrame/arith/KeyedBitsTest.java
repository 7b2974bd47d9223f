package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("determinism")
class KeyedBitsTest {

    @Test
    void everyPartOfAKeyAndItsPlaceCount() {
        Set<Long> keys = new HashSet<>();
        for (long first = -3; first <= 3; first++) {
            for (long second = -3; second <= 3; second++) {
                keys.add(KeyedBits.of(first, second).key());
                keys.add(KeyedBits.of(first, second, 0).key());
            }
        }
        assertThat(keys).hasSize(2 * 7 * 7);
    }

    @Test
    void samePlaceGivesTheSameBits() {
        assertThat(KeyedBits.of(1, 2).at(5, 3)).isEqualTo(KeyedBits.of(1, 2).at(5, 3));
        assertThat(KeyedBits.of(1, 2).at(5, 3)).isNotEqualTo(KeyedBits.of(1, 2).at(6, 3));
        assertThat(KeyedBits.of(1, 2).at(5, 3)).isNotEqualTo(KeyedBits.of(1, 2).at(5, 4));
    }
}
