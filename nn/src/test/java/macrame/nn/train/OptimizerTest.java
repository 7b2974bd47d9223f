package macrame.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.engine.RealEngine;
import macrame.nn.layer.Linear;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

/**
 * Two updates of one weight against values worked out by hand: the weight starts at 1, the bias at 0, the single sample
 * is x = 2 with y = 0, so that f = 2θ + b, ∂/∂θ = 2·(2f) and ∂/∂b = 2f.
 */
class OptimizerTest {

    private static final RealTensor X = new RealTensor(Shape.of(1, 1), new double[] {2});
    private static final RealTensor Y = new RealTensor(Shape.of(1, 1), new double[] {0});

    /** A handful of roundings of values below 10. */
    private static final double TOLERANCE = 64 * 0x1p-53;

    /** θ and b after each of two updates. */
    private static List<double[]> run(TrainingPlan plan) {
        Network network = Network.builder("one", Shape.of(1))
                .add("fc", new Linear(1, Finish.NONE))
                .build();
        Map<String, RealTensor> start = Map.of(
                "fc.weight", new RealTensor(Shape.of(1, 1), new double[] {1}),
                "fc.bias", new RealTensor(Shape.of(1), new double[] {0}));
        Model<RealTensor> model = Model.of(network, new RealEngine(), start);
        TrainingStep<RealTensor> step = new TrainingStep<>(model, new SquaredError(), plan);
        List<double[]> states = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            double scale = plan.lossScaling().initial();
            step.propagate(macrame.nn.network.Replica.of(model), X, Y, scale);
            step.update(new UpdateStep(i + 1, plan.schedule().rate(i), scale, plan.decay()));
            states.add(new double[] {
                model.parameter("fc", "weight").master().values()[0],
                model.parameter("fc", "bias").master().values()[0]
            });
        }
        return states;
    }

    private static void check(TrainingPlan plan, double theta1, double b1, double theta2, double b2) {
        List<double[]> states = run(plan);
        assertThat(states.get(0)[0]).as("θ₁").isCloseTo(theta1, within(TOLERANCE));
        assertThat(states.get(0)[1]).as("b₁").isCloseTo(b1, within(TOLERANCE));
        assertThat(states.get(1)[0]).as("θ₂").isCloseTo(theta2, within(TOLERANCE));
        assertThat(states.get(1)[1]).as("b₂").isCloseTo(b2, within(TOLERANCE));
    }

    private static TrainingPlan plan(Optimizer optimizer, double rate) {
        return new TrainingPlan(1, 1, rate, 1).with(optimizer);
    }

    /** f = 2, g = (8, 4): θ = 1 − 0.8, b = −0.4; then f = 0 and nothing moves. */
    @Test
    void gradientDescentSubtractsTheRateTimesTheGradient() {
        check(plan(new Sgd(), 0.1), 0.2, -0.4, 0.2, -0.4);
    }

    /** v = (−0.8, −0.4); the second gradient is zero and v halves. */
    @Test
    void momentumKeepsAShareOfTheVelocity() {
        check(plan(new Momentum(0.5, false), 0.1), 0.2, -0.4, -0.2, -0.6);
    }

    /**
     * v = (−0.8, −0.4), θ = 1 − 0.8 − 0.4, b = −0.4 − 0.2; then f = −0.4 − 0.6 = −1, g = (−4, −2), v = (−0.4 + 0.4, −0.2 +
     * 0.2) = 0, θ = −0.2 + 0.4, b = −0.6 + 0.2.
     */
    @Test
    void nesterovLooksAhead() {
        check(plan(new Momentum(0.5, true), 0.1), -0.2, -0.6, 0.2, -0.4);
    }

    /** ηλ = 0.05: θ = 0.95 − 0.8, b = −0.4; then f = 0.3 − 0.4 = −0.1, g = (−0.4, −0.2). */
    @Test
    void weightDecayShrinksTheParametersBeforeTheStep() {
        check(
                plan(new Sgd(), 0.1).with(new WeightDecay(0.5, WeightDecay.Kind.DECOUPLED)),
                0.15,
                -0.4,
                0.15 * 0.95 + 0.04,
                -0.4 * 0.95 + 0.02);
    }

    /** L2 enters the velocity: v = (−0.8 − 0.05, −0.4); decoupled decay would leave it alone. */
    @Test
    void l2EntersTheVelocity() {
        double theta = 1 - 0.85;
        double f = 2 * theta - 0.4;
        check(
                plan(new Momentum(0.5, false), 0.1).with(new WeightDecay(0.5, WeightDecay.Kind.L2)),
                theta,
                -0.4,
                theta - 0.425 - 0.05 * theta - 0.1 * 4 * f,
                -0.4 - 0.2 + 0.02 - 0.1 * 2 * f);
    }

    /** g = (8, 4), r = 0.5·(64, 16): both move by η·√2 when ε is negligible, here 2^-60 beside 8. */
    @Test
    void rmsPropNormalisesByTheMeanSquare() {
        double step = 0.1 * Math.sqrt(2);
        double theta = 1 - step;
        double f = 2 * theta - step;
        double r = 0.5 * 32 + 0.5 * 16 * f * f;
        double s = 0.5 * 8 + 0.5 * 4 * f * f;
        check(
                plan(new RmsProp(0.5, 0x1p-60, InverseRoot.VECTOR), 0.1),
                theta,
                -step,
                theta - 0.1 * 4 * f / Math.sqrt(r),
                -step - 0.1 * 2 * f / Math.sqrt(s));
    }

    /** Bias correction makes the first step the rate itself, whatever the gradient. */
    @Test
    void adamCorrectsTheBiasOfItsStart() {
        double f = 2 * 0.9 - 0.1;
        double m = 0.75 * 0.25 * 8 + 0.25 * 4 * f;
        double v = 0.5 * 0.5 * 64 + 0.5 * 16 * f * f;
        double n = 0.75 * 0.25 * 4 + 0.25 * 2 * f;
        double w = 0.5 * 0.5 * 16 + 0.5 * 4 * f * f;
        double rate = 0.1 * Math.sqrt(1 - 0.25) / (1 - 0.5625);
        check(
                plan(new Adam(0.75, 0.5, 0x1p-40, InverseRoot.HOST), 0.1),
                0.9,
                -0.1,
                0.9 - rate * m / Math.sqrt(v),
                -0.1 - rate * n / Math.sqrt(w));
    }

    /** A loss scale multiplies the gradient and divides the rate; powers of two change no bit of float64. */
    @Test
    void lossScaleCancels() {
        for (Optimizer optimizer : List.of(
                new Sgd(),
                new Momentum(0.9, true),
                new RmsProp(0.9, 1e-8, InverseRoot.VECTOR),
                new Adam(0.9, 0.999, 1e-4, InverseRoot.VECTOR))) {
            TrainingPlan plan = plan(optimizer, 0.01).with(new WeightDecay(0.1, WeightDecay.Kind.L2));
            assertThat(run(plan.with(LossScaling.ofStatic(1024))))
                    .as(optimizer.label())
                    .usingRecursiveComparison()
                    .isEqualTo(run(plan));
        }
    }
}
