package macrame.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import macrame.nn.engine.RealEngine;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

class LossTest {

    private static final RealEngine ENGINE = new RealEngine();

    @Test
    void squaredErrorIsSummedOverTheValuesOfASample() {
        RealTensor outputs = new RealTensor(Shape.of(2, 2), new double[] {1, 2, 3, 4});
        RealTensor targets = new RealTensor(Shape.of(2, 2), new double[] {0, 4, 3, 1});
        Loss loss = new SquaredError();
        assertThat(loss.values(outputs, targets)).containsExactly(1 + 4, 9);
        assertThat(loss.mean(outputs, targets)).isEqualTo(7);
        assertThat(loss.gradient(ENGINE, outputs, targets, 4).values()).containsExactly(8, -16, 0, 24);
    }

    /** One sample of two time steps with three classes each: softmax of (0, ln 2, 0) is (¼, ½, ¼). */
    @Test
    void crossEntropyCountsEveryTimeStep() {
        double ln2 = StrictMath.log(2);
        RealTensor logits = new RealTensor(Shape.of(1, 2, 3), new double[] {0, ln2, 0, 1000, 1000, 1000});
        RealTensor targets = new RealTensor(Shape.of(1, 2), new double[] {1, 0});
        Loss loss = new SoftmaxCrossEntropy();
        // A few roundings of values below 2.
        assertThat(loss.values(logits, targets)[0]).isCloseTo(ln2, within(0x1p-50));
        assertThat(loss.values(logits, targets)[1]).isCloseTo(StrictMath.log(3), within(0x1p-50));
        double[] gradient = loss.gradient(ENGINE, logits, targets, 8).values();
        double[] expected = {2, -4, 2, 8 / 3. - 8, 8 / 3., 8 / 3.};
        for (int i = 0; i < expected.length; i++) {
            assertThat(gradient[i]).isCloseTo(expected[i], within(0x1p-49));
        }
    }
}
