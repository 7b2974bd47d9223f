package macrame.reports.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

class LayerNeedsTest {

    private static List<Integer> runs(int... countsAndValues) {
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < countsAndValues.length; i += 2) {
            for (int n = 0; n < countsAndValues[i]; n++) {
                list.add(countsAndValues[i + 1]);
            }
        }
        return list;
    }

    /** Inputs and result of the public code of Sakr and Shanbhag 2019 for ResNet-20, 22 layers, γ = 0.001. */
    @Test
    void thePublishedAccumulatorWidthsComeOut() {
        List<Integer> gradientBits = runs(1, 11, 2, 12, 15, 11, 2, 12, 2, 14);
        List<Integer> ranges = runs(1, -2, 2, -4, 11, -5, 7, -6, 1, -2);
        List<Integer> weightBits = runs(1, 14, 4, 13, 1, 14, 1, 13, 5, 14, 1, 15, 5, 14, 2, 13, 1, 12, 1, 10);
        List<Integer> published = runs(1, 9, 4, 13, 1, 12, 1, 13, 5, 12, 1, 11, 1, 12, 4, 13, 2, 15, 1, 18, 1, 16);
        assertThat(List.of(gradientBits.size(), ranges.size(), weightBits.size(), published.size()))
                .containsOnly(22);
        List<Integer> computed = IntStream.range(0, 22)
                .mapToObj(i -> LayerNeeds.accumulatorBits(
                        0.001, ranges.get(i) - (gradientBits.get(i) - 1), weightBits.get(i) - 1))
                .toList();
        assertThat(computed).isEqualTo(published);
    }

    @Test
    void theSmallestUpdateIsAStepOfTheMasterCopy() {
        // γ Δ = 2^-3 · 2^-7 = 2^-10; weights have 6 fraction bits, so four bits lie below.
        assertThat(LayerNeeds.accumulatorBits(0.125, -7, 6)).isEqualTo(4);
        assertThat(LayerNeeds.accumulatorBits(0.124, -7, 6)).isEqualTo(5);
    }

    @Test
    void lambdaOfOneSampleIsTheNormOfItsSquares() {
        RealTensor x = new RealTensor(Shape.of(1, 3), new double[] {1, -2, 0.5});
        assertThat(SquaredOperand.largestSingularValue(Operand.transposed(x), 1))
                .isCloseTo(StrictMath.sqrt(1 + 16 + 0.0625), within(1e-15));
    }

    @Test
    void lambdaIsTheLargestSingularValueOfTheSquares() {
        // [[1, 2], [2, 4]] has rank one and the norm 5; the signs of the operand do not matter.
        double root = StrictMath.sqrt(2);
        RealTensor x = new RealTensor(Shape.of(2, 2), new double[] {-1, root, root, -2});
        // Forming the Gram matrix and its singular values costs a few units of 2^-53.
        assertThat(SquaredOperand.largestSingularValue(Operand.plain(x), 1)).isCloseTo(5, within(1e-13));
        assertThat(SquaredOperand.largestSingularValue(new double[][] {{3, 0, 0}, {0, 4, 0}}))
                .isCloseTo(4, within(1e-13));
    }

    @Test
    void aTrackKeepsZeroWindowsOutAndCountsThem() {
        VarianceTrack windows = new VarianceTrack(new Statistic.Window(4));
        for (double variance : new double[] {0, 0, 1, 3, 8, 8, 100}) {
            windows.add(variance, 2);
        }
        Extremes extremes = windows.extremes();
        assertThat(extremes.largest()).isEqualTo(8);
        assertThat(extremes.smallest()).isEqualTo(2);
        assertThat(extremes.zeros()).isEqualTo(1);
        assertThat(extremes.count()).isEqualTo(3);
        VarianceTrack average = new VarianceTrack(new Statistic.MovingAverage(0.5));
        average.add(4, 1);
        assertThat(average.extremes().largest()).isEqualTo(4);
    }
}
