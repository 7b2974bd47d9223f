package macrame.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ShuffleTest {

    @Test
    void everyOrderIsAPermutation() {
        for (int size : new int[] {0, 1, 2, 3, 10, 1000}) {
            int[] order = Shuffle.order(size, 1, 0);
            Arrays.sort(order);
            assertThat(order).containsExactly(IntStream.range(0, size).toArray());
        }
    }

    @Test
    void seedAndEpochChangeTheOrder() {
        int[] order = Shuffle.order(100, 1, 0);
        assertThat(Shuffle.order(100, 1, 1)).isNotEqualTo(order);
        assertThat(Shuffle.order(100, 2, 0)).isNotEqualTo(order);
        assertThat(Shuffle.order(100, 1, 0)).isEqualTo(order);
    }

    @Test
    void everyPermutationIsEquallyLikely() {
        Map<String, Integer> counts = new TreeMap<>();
        int epochs = 24_000;
        for (int epoch = 0; epoch < epochs; epoch++) {
            counts.merge(Arrays.toString(Shuffle.order(4, 1, epoch)), 1, Integer::sum);
        }
        assertThat(counts).hasSize(24);
        double expected = epochs / 24.0;
        double chiSquare = counts.values().stream()
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        // 23 degrees of freedom: mean 23, variance 46; five deviations on either side.
        assertThat(chiSquare).isCloseTo(23, within(5 * Math.sqrt(46)));
    }

    @Test
    @Tag("determinism")
    void theOrderOfTheFirstEpochIsFixed() {
        assertThat(Shuffle.order(10, 1, 0)).containsExactly(7, 8, 2, 1, 3, 5, 4, 9, 6, 0);
    }
}
