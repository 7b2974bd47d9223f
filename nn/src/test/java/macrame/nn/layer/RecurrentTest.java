package macrame.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import macrame.nn.engine.RealEngine;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrentTest {

    private static final Offset<Double> ULPS = Offset.offset(1e-15);
    private static final Shape SEQUENCE = Shape.of(4, 3);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void recurrentLayersKeepTheContract(boolean everyStep) {
        LayerContract.of(Recurrent.overTime(new ElmanCell(2), everyStep), SEQUENCE)
                .holds();
        LayerContract.of(Recurrent.overTime(new LstmCell(2), everyStep), SEQUENCE)
                .holds();
        LayerContract.of(Recurrent.overTime(new GruCell(2), everyStep), SEQUENCE)
                .holds();
    }

    /** A down the rows and B across the columns, on a picture of 3×2 with 3 channels. */
    @Test
    void bothDirectionsOfASpatialModuleKeepTheContract() {
        LayerContract.of(new Recurrent(new ElmanCell(3), 0, true), Shape.of(3, 2, 3))
                .holds();
        LayerContract.of(new Recurrent(new ElmanCell(3), 1, true), Shape.of(3, 2, 3))
                .holds();
    }

    /**
     * One unit, two steps, W = 1, U = 0.5, b = 0, inputs 1 and 2: h₁ = tanh 1, h₂ = tanh(2 + h₁/2). With a gradient of
     * 1 at h₂: a₂ = 1 − h₂², a₁ = (1 − h₁²)·a₂/2, dU = a₂·h₁, dW = 2·a₂ + a₁.
     */
    @Test
    void elmanGradientsAreThoseOfTheUnrolledFormula() {
        Recurrent layer = Recurrent.overTime(new ElmanCell(1), false);
        LayerRun<RealTensor> run = new LayerRun<>(
                layer,
                List.of(Shape.of(2, 1)),
                Map.of("input-weight", one(1), "state-weight", one(0.5), "bias", RealTensor.filled(Shape.of(1), 0)),
                new RealEngine(),
                true);
        double h1 = StrictMath.tanh(1);
        double h2 = StrictMath.tanh(2 + h1 / 2);
        assertThat(run.forward(List.of(new RealTensor(Shape.of(1, 2, 1), new double[] {1, 2})))
                        .values())
                .containsExactly(h2);
        double a2 = 1 - h2 * h2;
        double a1 = (1 - h1 * h1) * a2 / 2;
        assertThat(run.backward(one(1)).get(0).values()).containsExactly(new double[] {a1, a2}, ULPS);
        Map<String, RealTensor> gradients = run.takeGradients();
        assertThat(gradients.get("input-weight").values()[0]).isCloseTo(2 * a2 + a1, ULPS);
        assertThat(gradients.get("state-weight").values()[0]).isCloseTo(a2 * h1, ULPS);
        assertThat(gradients.get("bias").values()[0]).isCloseTo(a1 + a2, ULPS);
    }

    /** All gates σ(0) = 1/2 and the candidate tanh(b_g): c = tanh(b_g)/2, then c/2 + tanh(b_g)/2; h = tanh(c)/2. */
    @Test
    void lstmKeepsHalfOfItsCellWhenItsGatesAreHalfOpen() {
        RealTensor zeroWeights = RealTensor.filled(Shape.of(1, 4), 0);
        RealTensor bias = new RealTensor(Shape.of(4), new double[] {0, 0, 0, 1});
        LayerRun<RealTensor> run = new LayerRun<>(
                Recurrent.overTime(new LstmCell(1), true),
                List.of(Shape.of(2, 1)),
                Map.of("input-weight", zeroWeights, "state-weight", zeroWeights, "bias", bias),
                new RealEngine(),
                true);
        double candidate = StrictMath.tanh(1);
        assertThat(run.forward(List.of(RealTensor.filled(Shape.of(1, 2, 1), 9))).values())
                .containsExactly(
                        new double[] {StrictMath.tanh(candidate / 2) / 2, StrictMath.tanh(candidate * 0.75) / 2}, ULPS);
    }

    /** z = σ(0) = 1/2 halves the way from h to the candidate tanh(1 + r·2) with r = 1/2. */
    @Test
    void gruGoesHalfWayToItsCandidateWhenItsGatesAreHalfOpen() {
        Map<String, RealTensor> start = Map.of(
                "input-weight", RealTensor.filled(Shape.of(1, 2), 0),
                "state-weight", RealTensor.filled(Shape.of(1, 2), 0),
                "bias", RealTensor.filled(Shape.of(2), 0),
                "candidate-input-weight", one(0),
                "candidate-state-weight", one(0),
                "candidate-input-bias", RealTensor.filled(Shape.of(1), 1),
                "candidate-state-bias", RealTensor.filled(Shape.of(1), 2));
        LayerRun<RealTensor> run = new LayerRun<>(
                Recurrent.overTime(new GruCell(1), true), List.of(Shape.of(2, 1)), start, new RealEngine(), true);
        double candidate = StrictMath.tanh(2);
        assertThat(run.forward(List.of(RealTensor.filled(Shape.of(1, 2, 1), 9))).values())
                .containsExactly(new double[] {candidate / 2, candidate * 0.75}, ULPS);
    }

    /** Two RNNs of C units each multiply 2·C² per position, as systems.md's 8·H·W·C² FLOPs of one forward pass say. */
    @Test
    void spatialModuleNeeds4MultiplyAccumulatesPerPositionAndChannelPair() {
        int batch = 3;
        long rows = forwardMacs(new Recurrent(new ElmanCell(5), 0, true), Shape.of(4, 6, 5));
        long columns = forwardMacs(new Recurrent(new ElmanCell(5), 1, true), Shape.of(4, 6, 5));
        assertThat(rows + columns).isEqualTo(4L * 4 * 6 * 5 * 5 * batch);
    }

    private static long forwardMacs(Layer layer, Shape input) {
        return LayerContract.of(layer, input).forwardMacs();
    }

    @Test
    void mismatchesAreNamed() {
        Layer layer = new Recurrent(new LstmCell(2), 1, true);
        assertThatThrownBy(() -> layer.outputShape(List.of(Shape.of(4, 3))))
                .hasMessage("lstm along axis 1 needs features on a later axis, and the input is 4×3");
    }

    private static RealTensor one(double value) {
        return RealTensor.filled(Shape.of(1, 1), value);
    }
}
