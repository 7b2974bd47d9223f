package macrame.nn.layer;

import static macrame.nn.layer.LayerContract.inputGradient;
import static macrame.nn.layer.LayerContract.output;
import static macrame.nn.layer.LayerContract.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PointwiseTest {

    private static final Shape SHAPE = Shape.of(5, 4);
    private static final Offset<Double> ULPS = Offset.offset(1e-15);

    @Test
    void activationsKeepTheContract() {
        LayerContract.of(new Relu(), SHAPE).holds();
        LayerContract.of(new NegativePart(), SHAPE).holds();
        LayerContract.of(new LeakyRelu(0.1), SHAPE).holds();
        LayerContract.of(new Tanh(), SHAPE).holds();
        LayerContract.of(new Sigmoid(), SHAPE).holds();
        LayerContract.of(new Gelu(), uniform(0.01, 3), SHAPE).holds();
        LayerContract.of(new Scale(Math.sqrt(0.5)), SHAPE).holds();
        LayerContract.of(new Softmax(), SHAPE).holds();
        LayerContract.of(new Dropout(0.75), SHAPE).holds();
    }

    /** The kink of ReLU(x − 10) is at 10: inputs on both sides of it, at least 0.01 away. */
    @Test
    void shiftedReluKeepsTheContract() {
        var around = uniform(0.01, 1);
        LayerContract.of(new ShiftedRelu(10), () -> 10 + around.getAsDouble(), SHAPE)
                .holds();
    }

    @Test
    void signRoundsOnceAndAgreesWithShapes() {
        LayerContract contract = LayerContract.of(new Sign(), uniform(0.01, 2), SHAPE);
        contract.roundsOnceWhereverItRounds();
        contract.agreesWithShapes();
    }

    @Test
    void signPassesTheGradientStraightThroughBetweenMinusOneAndOne() {
        RealTensor x = row(-2, -1, -0.5, 0, 0.5, 1, 2);
        assertThat(output(new Sign(), Map.of(), x)).containsExactly(-1, -1, -1, 0, 1, 1, 1);
        assertThat(inputGradient(new Sign(), Map.of(), x, row(1, 2, 3, 4, 5, 6, 7)))
                .containsExactly(0, 0, 3, 4, 5, 0, 0);
    }

    @Test
    void derivativesAtKinksAreZero() {
        RealTensor x = row(-1, 0, 1);
        RealTensor gradient = row(1, 1, 1);
        assertThat(inputGradient(new NegativePart(), Map.of(), x, gradient)).containsExactly(1, 0, 0);
        assertThat(inputGradient(new LeakyRelu(0.25), Map.of(), x, gradient)).containsExactly(0.25, 0, 1);
        assertThat(inputGradient(new ShiftedRelu(0), Map.of(), x, gradient)).containsExactly(0, 0, 1);
    }

    @Test
    void activationsHaveTheirTextbookValues() {
        RealTensor x = row(-3, -1, 0, 1, 12);
        assertThat(output(new NegativePart(), Map.of(), x)).containsExactly(-3, -1, 0, 0, 0);
        assertThat(output(new ShiftedRelu(10), Map.of(), x)).containsExactly(0, 0, 0, 0, 2);
        assertThat(output(new LeakyRelu(0.5), Map.of(), x)).containsExactly(-1.5, -0.5, 0, 1, 12);
        assertThat(output(new Scale(-2), Map.of(), x)).containsExactly(6, 2, 0, -2, -24);
        assertThat(output(new Gelu(), Map.of(), x)[3]).isCloseTo(0.841344746068542949, ULPS);
        assertThat(output(new Gelu(), Map.of(), x)[1]).isCloseTo(0.841344746068542949 - 1, ULPS);
    }

    /** e^0, e^1 and e^2 over their sum: 1, e and e² over 1 + e + e² = 11.1073379273655… */
    @Test
    void softmaxDoesNotDependOnACommonOffset() {
        double[] expected = {0.09003057317038046, 0.24472847105479764, 0.6652409557748218};
        assertThat(output(new Softmax(), Map.of(), row(0, 1, 2))).containsExactly(expected, ULPS);
        assertThat(output(new Softmax(), Map.of(), row(1000, 1001, 1002))).containsExactly(expected, ULPS);
    }

    @Test
    void dropoutKeepsTheMeanAndReturnsTheInputWhenNotTraining() {
        RealTensor ones = RealTensor.filled(Shape.of(1, 10000), 1);
        double[] kept = output(new Dropout(0.8), Map.of(), ones);
        assertThat(kept).containsOnly(0, 1.25);
        double mean = 0;
        for (double value : kept) {
            mean += value / kept.length;
        }
        // The mean of 10,000 values 1.25·Bernoulli(0.8) has a standard deviation of 0.005: five of them.
        assertThat(mean).isCloseTo(1, Offset.offset(0.025));

        var run = new LayerRun<>(
                new Dropout(0.8),
                java.util.List.of(Shape.of(10000)),
                Map.of(),
                new macrame.nn.engine.RealEngine(),
                false);
        assertThat(run.forward(java.util.List.of(ones))).isSameAs(ones);
    }

    /** A value: one slope of two multiply-adds, one product with the gradient; 60 values in a batch of 3. */
    @Test
    void tanhBackwardIsThreeMultiplyAdds() {
        assertThat(LayerContract.of(new Tanh(), SHAPE).vectorWork())
                .containsExactly("tanh 60", "multiply-add 60", "multiply-add 60", "multiply-add 60");
    }

    @Test
    void numbersOutOfRangeAreNamed() {
        assertThatThrownBy(() -> new Dropout(0))
                .hasMessage("the probability to keep an element is above 0 and at most 1, not 0");
        assertThatThrownBy(() -> new LeakyRelu(Double.NaN)).hasMessage("the slope of a leaky ReLU is finite, not NaN");
    }

    private static RealTensor row(double... values) {
        return new RealTensor(Shape.of(1, values.length), values);
    }
}
