package macrame.reports.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.nn.data.DataSets;
import macrame.nn.data.Split;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.init.FanInitializer;
import macrame.nn.init.GaussianInitializer;
import macrame.nn.init.Initializer;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Layer;
import macrame.nn.layer.Linear;
import macrame.nn.layer.Relu;
import macrame.nn.layer.ShiftedRelu;
import macrame.nn.layer.Sigmoid;
import macrame.nn.layer.Spatial;
import macrame.nn.layer.Tanh;
import macrame.nn.network.Network;
import macrame.nn.network.StartingValues;
import macrame.nn.precision.AccumulatorRule;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.tensor.Shape;
import macrame.nn.train.TrainingPlan;
import macrame.nn.zoo.Zoo;
import macrame.reports.Finding;
import macrame.reports.Finding.Verdict;
import macrame.reports.analysis.RepeatedSteps;
import org.junit.jupiter.api.Test;

class PropagationStudyTest {

    private static final Split DIGITS = DataSets.open("digits:100+20", 1);
    private static final TrainingPlan PLAN = new TrainingPlan(1, 20, 0.1, 1);

    private static Network mlp(Layer activation) {
        return Network.builder("mlp", Shape.of(28, 28, 1))
                .add("flatten", new Flatten())
                .add("fc1", new Linear(64, Finish.NONE))
                .add("act1", activation)
                .add("fc2", new Linear(64, Finish.NONE))
                .add("act2", activation)
                .add("fc3", new Linear(10, Finish.NONE))
                .build();
    }

    private static PropagationStudy study(Network network, Initializer initializer, Optional<Precision> formats) {
        return PropagationStudy.of(
                new RepeatedSteps(network, StartingValues.of(network, initializer, 1), DIGITS.training(), PLAN),
                formats);
    }

    private static List<String> bad(PropagationStudy study) {
        return PropagationSection.findings(study).stream()
                .filter(finding -> finding.verdict() == Verdict.BAD)
                .map(Finding::sentence)
                .toList();
    }

    /**
     * ½·150 · ½·400 · ½·120 · ½·84 times 10⁻¹⁶ is 3.78·10⁻⁹. The variance of n drawn weights has a relative deviation of
     * √(2/n), which are 6 % together for 2400, 48,000, 10,080 and 840 of them; three of those are allowed.
     */
    @Test
    void narrowNormalWeightsShrinkTheVarianceOfLenetBy3point8em9() {
        Network lenet = Zoo.get("cifar-lenet").network();
        Split textures = DataSets.open("textures:20+10", 1);
        PropagationStudy study = PropagationStudy.of(
                new RepeatedSteps(
                        lenet, StartingValues.of(lenet, new GaussianInitializer(0.01), 1), textures.training(), PLAN),
                Optional.empty());
        assertThat(study.layers())
                .extracting(layer -> (int) layer.link().fanIn())
                .containsExactly(75, 150, 400, 120, 84);
        LayerVariance first = study.layers().get(0);
        LayerVariance last = study.layers().get(4);
        double ratio = last.predictedForward().orElseThrow() / first.measuredForward();
        assertThat(ratio).isCloseTo(3.78e-9, within(0.18 * 3.78e-9));
        // These weights scatter by so much that two digits of the drawn ones are 3.9.
        assertThat(PropagationSection.findings(study))
                .anySatisfy(
                        finding -> assertThat(finding.sentence()).contains("From conv1 to fc3", "(predicted 3.9e-9)"));
    }

    /**
     * Π ½ n_l of layers 2 to 5. "The CIFAR network" whose variance N(0, 0.01²) shrinks by 3.8e-9 is the LeNet of two
     * convolutions and three linear layers; in the network of eight convolutions it would be 2.4e-8 at the fifth.
     */
    @Test
    void theShrinkageBy3point8em9IsThatOfAllFiveLayersOfLenet() {
        assertThat(halvedFanIns("cifar-lenet")).isEqualTo(37_800_000); // times 10⁻¹⁶: 3.78e-9
        assertThat(halvedFanIns("cifar-cnn")).isEqualTo(241_864_704); // times 10⁻¹⁶: 2.42e-8
    }

    /** The factors of the formula from layer 1 to layer 5 without the variance of the weights. */
    private static double halvedFanIns(String network) {
        double product = 1;
        for (Link link : Link.of(Zoo.get(network).network()).subList(1, 5)) {
            product *= link.factor().orElseThrow() * link.fanIn();
        }
        return product;
    }

    /** Backward from the loss: n̂ of fc3 is 10, of fc2 64; two ReLUs lie behind fc1, one behind fc2, none behind fc3. */
    @Test
    void predictionsAreTheProductsOfTheFormula() {
        PropagationStudy study = study(mlp(new Relu()), FanInitializer.HE_FAN_IN, Optional.empty());
        List<LayerVariance> layers = study.layers();
        double forward = layers.get(0).measuredForward()
                * (0.5 * 64 * layers.get(1).weightVariance())
                * (0.5 * 64 * layers.get(2).weightVariance());
        // Products in another order differ by a few units of 2^-53.
        assertThat(layers.get(2).predictedForward().orElseThrow()).isCloseTo(forward, within(1e-14 * forward));
        double backward = study.lossGradient() * 10 * layers.get(2).weightVariance();
        assertThat(layers.get(2).predictedBackward().orElseThrow()).isCloseTo(backward, within(1e-14 * backward));
        double before = backward * 0.5 * 64 * layers.get(1).weightVariance();
        assertThat(layers.get(1).predictedBackward().orElseThrow()).isCloseTo(before, within(1e-14 * before));
        assertThat(layers.get(0).measuredBackward()).isEmpty();
    }

    /** With 64 units, whose mean squares scatter by √(2/64) = 18 % a layer, and digits that are far from independent. */
    @Test
    void measuredVariancesAreNearThePredictedOnesForDrawnWeights() {
        PropagationStudy study = study(mlp(new Relu()), FanInitializer.HE_FAN_IN, Optional.empty());
        LayerVariance second = study.layers().get(1);
        assertThat(second.measuredForward() / second.predictedForward().orElseThrow())
                .isBetween(0.4, 2.5);
        assertThat(second.measuredBackward().orElseThrow()
                        / second.predictedBackward().orElseThrow())
                .isBetween(0.4, 2.5);
    }

    @Test
    void aStrideDividesTheFanBack() {
        Network network = Network.builder("strided", Shape.of(28, 28, 1))
                .add("conv1", new Convolution(Spatial.of(3, 3), 4, 1, Finish.RELU))
                .add("conv2", new Convolution(Spatial.of(3, 3).withStride(2), 8, 1, Finish.RELU))
                .add("flatten", new Flatten())
                .add("fc", new Linear(10, Finish.NONE))
                .build();
        PropagationStudy study = study(network, FanInitializer.HE_FAN_IN, Optional.empty());
        assertThat(study.layers().get(1).link().fanBack()).isEqualTo(3 * 3 * 8 / 4.0);
        assertThat(study.layers().get(1).link().fanIn()).isEqualTo(3 * 3 * 4);
    }

    @Test
    void fromZerosOnlyTheOutputBiasMoves() {
        assertThat(bad(study(mlp(new Relu()), FanInitializer.ZEROS, Optional.empty())))
                .containsExactly("This network cannot train: no weight gets a gradient; only fc3/bias would move.");
    }

    @Test
    void fromZerosWithSigmoidsTheOutputWeightsMoveToo() {
        assertThat(bad(study(mlp(new Sigmoid()), FanInitializer.ZEROS, Optional.empty())))
                .containsExactly(
                        "No gradient reaches fc1/weight, fc2/weight: these layers cannot train; only fc3/weight,"
                                + " fc3/bias would move.");
    }

    @Test
    void deadUnitsAreNamed() {
        PropagationStudy study = study(mlp(new ShiftedRelu(10)), new GaussianInitializer(0.01), Optional.empty());
        assertThat(bad(study)).anySatisfy(sentence -> assertThat(sentence).contains("All 64 units of act2 are dead"));
    }

    @Test
    void saturatedUnitsAreNamed() {
        PropagationStudy study = study(mlp(new Tanh()), new GaussianInitializer(3), Optional.empty());
        ActivationHealth second = study.activations().get(1);
        assertThat(second.saturated().orElseThrow()).isGreaterThan(0.5);
        assertThat(PropagationSection.findings(study))
                .anySatisfy(finding -> assertThat(finding.sentence()).startsWith("The tanh of act2 is saturated at"));
        ActivationHealth small = study(mlp(new Tanh()), new GaussianInitializer(0.01), Optional.empty())
                .activations()
                .get(1);
        assertThat(small.saturated()).contains(0.0);
        assertThat(small.squaredSlope()).isGreaterThan(0.9);
    }

    /** Half of the elements of a ReLU with symmetric inputs pass: E[act'²] = ½, here to within what one batch shows. */
    @Test
    void theSquaredSlopeOfReluIsTheShareThatPasses() {
        ActivationHealth relu = study(mlp(new Relu()), FanInitializer.HE_FAN_IN, Optional.empty())
                .activations()
                .get(0);
        assertThat(relu.squaredSlope()).isBetween(0.3, 0.7);
        assertThat(relu.saturated()).isEmpty();
    }

    @Test
    void updatesBelowHalfAStepAreLost() {
        assertThat(study(mlp(new Relu()), FanInitializer.HE_FAN_IN, Optional.of(masters(30)))
                        .parameters())
                .allMatch(parameter -> parameter.lost().orElseThrow() < 0.5);
        PropagationStudy coarse = study(mlp(new Relu()), FanInitializer.HE_FAN_IN, Optional.of(masters(2)));
        assertThat(bad(coarse))
                .anySatisfy(sentence -> assertThat(sentence)
                        .isEqualTo(
                                "Every update of fc1/weight is below half a step of its master copy and is lost: it cannot"
                                        + " train. Maybe give master copies more bits."));
    }

    private static Precision masters(int fraction) {
        Cast cast = Cast.nearest(FixedFormat.signed(32, fraction));
        return new Precision(Map.of(), Map.of(), Map.of(Role.MASTER, cast), AccumulatorRule.EXACT);
    }

    @Test
    void theSectionHasBothDirections() {
        PropagationStudy study = study(mlp(new Relu()), FanInitializer.HE_FAN_IN, Optional.empty());
        assertThat(PropagationSection.of(study, "initial").charts()).hasSize(2);
        assertThat(PropagationSection.of(study(mlp(new Relu()), FanInitializer.ZEROS, Optional.empty()), "initial")
                        .charts())
                .isEmpty();
    }
}
