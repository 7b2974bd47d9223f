package macrame.sim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WindowsTest {

    @Test
    void anAxisHasTheOutputOfTheFloorFormula() {
        assertThat(WindowAxis.of(224, 7, 2, 3, 1).output()).isEqualTo(112);
        assertThat(WindowAxis.of(32, 5, 1, 2, 1).output()).isEqualTo(32);
        assertThat(WindowAxis.of(13, 3, 1, 0, 2).output()).isEqualTo(9);
        assertThatIllegalArgumentException().isThrownBy(() -> WindowAxis.of(3, 5, 1, 0, 1));
    }

    /** 93, 96, 92, 92, 84, 100, 69 and 44 % of the products of a known network's eight convolutions are useful. */
    @Test
    void usefulSharesOfAKnownNetworkAreReproduced() {
        assertThat(usefulPercent(32, 5)).isEqualTo(93);
        assertThat(usefulPercent(32, 3)).isEqualTo(96);
        assertThat(usefulPercent(16, 3)).isEqualTo(92);
        assertThat(usefulPercent(8, 3)).isEqualTo(84);
        assertThat(usefulPercent(8, 1)).isEqualTo(100);
        assertThat(usefulPercent(4, 3)).isEqualTo(69);
        assertThat(usefulPercent(2, 3)).isEqualTo(44);
    }

    private static long usefulPercent(int size, int kernel) {
        WindowAxis axis = WindowAxis.of(size, kernel, 1, kernel / 2, 1);
        Windows windows = new Windows(1, List.of(axis, axis), 3, false);
        long all = windows.positions() * windows.taps();
        return Math.round(100.0 * (all - windows.paddingElements()) / all);
    }

    @Test
    void countsEqualThoseOfTheMatrixWrittenOut() {
        int cases = 0;
        for (int input = 1; input <= 5; input++) {
            for (int kernel = 1; kernel <= 3; kernel++) {
                for (int stride = 1; stride <= 3; stride++) {
                    for (int padding = -1; padding <= 2; padding++) {
                        for (int inputDilation = 1; inputDilation <= 3; inputDilation++) {
                            WindowAxis axis =
                                    new WindowAxis(input, kernel, 3, stride, padding, 1 + stride % 2, inputDilation);
                            assertCountsEqualTheMatrix(axis);
                            assertPartsEqualTheMatrix(axis);
                            assertPartsEqualTheMatrix(
                                    new WindowAxis(input, kernel, 4, stride, padding, 2 - stride % 2, inputDilation));
                            cases++;
                        }
                    }
                }
            }
        }
        assertThat(cases).isEqualTo(540);
    }

    private static void assertCountsEqualTheMatrix(WindowAxis axis) {
        int zeros = 0;
        Set<Integer> read = new TreeSet<>();
        for (int position = 0; position < axis.output(); position++) {
            for (int tap = 0; tap < axis.kernel(); tap++) {
                int spread = position * axis.stride() + tap * axis.dilation() - axis.padding();
                boolean stored = spread >= 0
                        && spread < axis.input() * axis.inputDilation()
                        && spread % axis.inputDilation() == 0;
                if (stored) {
                    read.add(spread / axis.inputDilation());
                } else {
                    zeros++;
                }
            }
        }
        Windows windows = new Windows(2, List.of(axis), 5, false);
        assertThat(windows.paddingElements()).as("%s", axis).isEqualTo(2L * 5 * zeros);
        assertThat(windows.distinctElements()).as("%s", axis).isEqualTo(2L * 5 * read.size());
    }

    private static void assertPartsEqualTheMatrix(WindowAxis axis) {
        for (int position = 0; position < axis.output(); position++) {
            for (int toPosition = position + 1; toPosition <= axis.output(); toPosition++) {
                for (int tap = 0; tap < axis.kernel(); tap++) {
                    for (int toTap = tap + 1; toTap <= axis.kernel(); toTap++) {
                        Set<Integer> read = new TreeSet<>();
                        for (int p = position; p < toPosition; p++) {
                            for (int t = tap; t < toTap; t++) {
                                read.add(axis.elementAt(p, t));
                            }
                        }
                        read.remove(-1);
                        assertThat(axis.distinct(position, toPosition, tap, toTap))
                                .as("%s: positions %d to %d, taps %d to %d", axis, position, toPosition, tap, toTap)
                                .isEqualTo(read.size());
                    }
                }
            }
        }
    }

    @Test
    void aProductRefusesWindowsOfAnotherSize() {
        WindowAxis axis = WindowAxis.of(8, 3, 1, 1, 1);
        Operand windows = Operand.windows(8, new Windows(1, List.of(axis, axis), 4, false));
        ProductWork fitting = new ProductWork(
                "conv", Phase.FORWARD, 1, new ProductShape(64, 36, 10), windows, Operand.plain(8), 8, 32);
        assertThat(fitting.usefulMacs()).isEqualTo(22L * 22 * 4 * 10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProductWork(
                        "conv", Phase.FORWARD, 1, new ProductShape(64, 35, 10), windows, Operand.plain(8), 8, 32))
                .withMessage("operand A of layer conv is 64 × 35, but its windows are 64 × 36");
    }

    @Test
    void countsBeyondALongAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProductShape(1L << 31, 1L << 31, 2))
                .withMessageContaining("2^63");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProductWork(
                        "fc",
                        Phase.FORWARD,
                        1L << 40,
                        new ProductShape(1 << 10, 1 << 10, 8),
                        Operand.plain(8),
                        Operand.plain(8),
                        8,
                        32))
                .withMessageContaining("layer fc");
    }

    @Test
    void usefulPairsAreCountedLikeOneByOne() {
        for (int[] c : new int[][] {
            {7, 3, 5, 1, 0, 1, 1},
            {7, 3, 7, 1, 1, 1, 1},
            {9, 4, 4, 2, 2, 1, 1},
            {5, 3, 11, 1, 2, 1, 2},
            {5, 3, 6, 2, 2, 1, 3},
            {6, 2, 9, 3, -4, 5, 2},
            {4, 5, 8, 4, 3, 2, 6},
            {3, 2, 30, 1, 7, 3, 4},
            {3, 3, 2, 6, -1, 1, 4},
            {1, 1, 1, 1, -5, 1, 1}
        }) {
            WindowAxis axis = new WindowAxis(c[0], c[1], c[2], c[3], c[4], c[5], c[6]);
            long pairs = 0;
            for (int position = 0; position < axis.output(); position++) {
                for (int tap = 0; tap < axis.kernel(); tap++) {
                    pairs += axis.elementAt(position, tap) >= 0 ? 1 : 0;
                }
            }
            assertThat(axis.usefulPairs()).as(axis.toString()).isEqualTo(pairs);
        }
    }

    /** A million windows of a million taps: nothing that is counted one by one. */
    @Test
    @Timeout(10)
    void hugeWindowsAreCountedAtOnce() {
        WindowAxis axis = WindowAxis.of(2_000_000, 1_000_000, 1, 0, 1);
        assertThat(axis.usefulPairs()).isEqualTo(1_000_001L * 1_000_000L);
    }
}
