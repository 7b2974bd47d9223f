package macrame.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

class SequencesTest {

    @Test
    void parityIsTheSumOfTheBitsSoFar() {
        DataSet data = Sequences.parity(100, 1, "test");
        assertThat(data.sampleShape()).isEqualTo(Shape.of(16, 1));
        assertThat(data.target()).isEqualTo(Target.ofClassPerStep(2, 16));
        double ones = 0;
        for (int sample = 0; sample < data.size(); sample++) {
            double[] bits = sample(data, sample);
            double[] parity = target(data, sample);
            int sum = 0;
            for (int step = 0; step < 16; step++) {
                assertThat(bits[step]).isIn(-1.0, 1.0);
                sum += bits[step] > 0 ? 1 : 0;
                assertThat(parity[step]).isEqualTo(sum % 2);
            }
            ones += sum;
        }
        // Five deviations of a binomial count of 1600 fair bits.
        assertThat(ones).isCloseTo(800, within(5 * Math.sqrt(400)));
    }

    @Test
    void theCopyIsAskedForAfterTheDelay() {
        DataSet data = Sequences.copy(50, 1, "test");
        assertThat(data.sampleShape()).isEqualTo(Shape.of(11, 10));
        assertThat(data.target()).isEqualTo(Target.ofClassPerStep(9, 11));
        int[] seen = new int[8];
        for (int sample = 0; sample < data.size(); sample++) {
            int[] shown = shown(sample(data, sample));
            double[] answer = target(data, sample);
            for (int step = 0; step < 11; step++) {
                if (step < 4) {
                    seen[shown[step]]++;
                } else {
                    assertThat(shown[step]).isEqualTo(step == 6 ? 9 : 8);
                }
                assertThat(answer[step]).isEqualTo(step < 7 ? 8 : shown[step - 7]);
            }
        }
        assertThat(seen).doesNotContain(0);
    }

    @Test
    void aSineIsContinuedByOneStep() {
        DataSet data = Sequences.sine(50, 1, "test");
        assertThat(data.sampleShape()).isEqualTo(Shape.of(32, 1));
        assertThat(data.target()).isEqualTo(Target.ofReals(Shape.of(32, 1)));
        for (int sample = 0; sample < data.size(); sample++) {
            double[] wave = sample(data, sample);
            double[] next = target(data, sample);
            double amplitude = 0;
            for (int step = 0; step + 1 < wave.length; step++) {
                assertThat(next[step]).isEqualTo(wave[step + 1]);
                amplitude = Math.max(amplitude, Math.abs(wave[step]));
            }
            assertThat(amplitude).isBetween(0.3, 0.9);
            // x[t+1] + x[t−1] = 2 cos(ω)·x[t] for one ω; all roundings are below 1e-15, the quotient's divisor above
            // 0.3.
            int peak = peak(wave);
            double twoCosine = (wave[peak + 1] + wave[peak - 1]) / wave[peak];
            for (int step = 1; step + 1 < wave.length; step++) {
                assertThat(wave[step + 1] + wave[step - 1]).isCloseTo(twoCosine * wave[step], within(1e-13));
            }
            assertThat(StrictMath.acos(twoCosine / 2)).isBetween(0.2, 0.8);
        }
    }

    private static int peak(double[] wave) {
        int peak = 1;
        for (int step = 1; step + 1 < wave.length; step++) {
            peak = Math.abs(wave[step]) > Math.abs(wave[peak]) ? step : peak;
        }
        return peak;
    }

    /** Which feature is one at each step; fails unless it is exactly one. */
    private static int[] shown(double[] oneHot) {
        int[] shown = new int[11];
        for (int step = 0; step < 11; step++) {
            double sum = 0;
            for (int feature = 0; feature < 10; feature++) {
                double value = oneHot[step * 10 + feature];
                assertThat(value).isIn(0.0, 1.0);
                sum += value;
                shown[step] = value == 1 ? feature : shown[step];
            }
            assertThat(sum).isEqualTo(1);
        }
        return shown;
    }

    private static double[] sample(DataSet data, int sample) {
        double[] values = new double[data.sampleShape().size()];
        data.copyTo(sample, values, 0);
        return values;
    }

    private static double[] target(DataSet data, int sample) {
        double[] values = new double[data.target().shape().size()];
        data.copyTargetTo(sample, values, 0);
        return values;
    }
}
