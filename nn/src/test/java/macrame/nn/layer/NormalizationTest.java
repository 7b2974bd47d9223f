package macrame.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import macrame.nn.engine.RealEngine;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NormalizationTest {

    private static final Offset<Double> ULPS = Offset.offset(1e-14);
    private static final double EPSILON = 1e-3;

    @Test
    void normalisationsKeepTheContract() {
        LayerContract.of(new BatchNorm(0.9, EPSILON), Shape.of(4)).holds();
        LayerContract.of(new BatchNorm(0.9, EPSILON), Shape.of(2, 3, 2)).holds();
        LayerContract.of(new LayerNorm(EPSILON), Shape.of(3, 5)).holds();
        LayerContract.of(new SequenceNorm(0, EPSILON), Shape.of(5, 3)).holds();
    }

    /** The running statistics that are blended in are those before training, mean 0 and variance 1. */
    @Test
    void blendedStatisticsKeepTheContract() {
        LayerContract.of(new SequenceNorm(0.25, EPSILON), Shape.of(5, 3)).holds();
    }

    @Test
    void everyStatisticRoundsOnce() {
        assertThat(LayerContract.of(BatchNorm.DEFAULT, Shape.of(4)).roundsOnceWhereverItRounds())
                .contains(
                        new Site("layer", "mean", Role.STATISTIC),
                        new Site("layer", "variance", Role.STATISTIC),
                        new Site("layer", "inverse-deviation", Role.STATISTIC),
                        new Site("layer", "normalised", Role.ACTIVATION),
                        new Site("layer", "projection", Role.ACTIVATION_GRADIENT));
    }

    /** Samples 1 and 5: mean 3, mean of squares of ±2 is 4, hence ±2/√(4 + 5) before scale 3 and shift 1. */
    @Test
    void varianceIsTheMeanOfSquares() {
        LayerRun<RealTensor> run = run(new BatchNorm(0.75, 5), true);
        double[] y = run.forward(List.of(column(1, 5))).values();
        assertThat(y).containsExactly(new double[] {1 - 2, 1 + 2}, ULPS);
    }

    /** Mean 3 and variance 4 move the running 0 and 1 by a quarter of the way. */
    @Test
    void runningStatisticsAreBlendedAndUsedOutsideTraining() {
        LayerRun<RealTensor> training = run(new BatchNorm(0.75, 5), true);
        training.forward(List.of(column(1, 5)));
        assertThat(training.state("mean").values()).containsExactly(0.75);
        assertThat(training.state("variance").values()).containsExactly(1.75);

        LayerRun<RealTensor> use = run(new BatchNorm(0.75, 7.25), false);
        use.setState("mean", training.state("mean"));
        use.setState("variance", training.state("variance"));
        // (x − 0.75)/√(1.75 + 7.25)·3 + 1
        assertThat(use.forward(List.of(column(1, 5))).values()).containsExactly(new double[] {1.25, 5.25}, ULPS);
        assertThat(use.state("mean").values()).containsExactly(0.75);
    }

    /**
     * With m = 0.5 a sequence 1, 5 (mean 3, variance 4) is normalised by mean 1.5 and variance 2.5; the running
     * statistics become the mean of the blends of both sequences, 1.5 and 3.5, and 2.5 and 0.5.
     */
    @Test
    void sequenceNormBlendsPerSequenceAndKeepsTheMean() {
        SequenceNorm norm = new SequenceNorm(0.5, 6.5);
        LayerRun<RealTensor> run = new LayerRun<>(norm, List.of(Shape.of(2, 1)), start(), new RealEngine(), true);
        RealTensor x = new RealTensor(Shape.of(2, 2, 1), new double[] {1, 5, 7, 7});
        double[] y = run.forward(List.of(x)).values();
        // (1 − 1.5)/√(2.5 + 6.5)·3 + 1 = 0.5 and (5 − 1.5) + 1 = 4.5
        assertThat(y[0]).isCloseTo(0.5, ULPS);
        assertThat(y[1]).isCloseTo(4.5, ULPS);
        assertThat(run.state("mean").values()).containsExactly((1.5 + 3.5) / 2);
        assertThat(run.state("variance").values()).containsExactly((2.5 + 0.5) / 2);
    }

    /** Two parameters per feature: 2·(512 + 256 + 256) on the three hidden layers of mnist-mlp. */
    @Test
    void normalisingThreeHiddenLayersAdds2048Parameters() {
        int added = 0;
        for (int width : new int[] {512, 256, 256}) {
            for (ParameterSpec spec : BatchNorm.DEFAULT.parameters(List.of(Shape.of(width)))) {
                added += spec.shape().size();
            }
        }
        assertThat(added).isEqualTo(2048);
    }

    @Test
    void mismatchesAreNamed() {
        assertThatThrownBy(() -> new SequenceNorm(0, EPSILON).outputShape(List.of(Shape.of(5))))
                .hasMessage("sequence-norm reads time × features, not a shape 5");
        assertThatThrownBy(() -> new BatchNorm(1, EPSILON))
                .hasMessage("the momentum of batch norm is at least 0 and below 1, not 1");
    }

    private static LayerRun<RealTensor> run(Layer layer, boolean training) {
        return new LayerRun<>(layer, List.of(Shape.of(1)), start(), new RealEngine(), training);
    }

    private static Map<String, RealTensor> start() {
        return Map.of(
                "scale", RealTensor.filled(Shape.of(1), 3),
                "shift", RealTensor.filled(Shape.of(1), 1));
    }

    private static RealTensor column(double... values) {
        return new RealTensor(Shape.of(values.length, 1), values);
    }
}
