package macrame.nn.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.engine.RealEngine;
import macrame.nn.layer.BatchNorm;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.layer.Relu;
import macrame.nn.layer.Spatial;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.network.Propagation;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BatchNormFoldingTest {

    /** γ = 1, 2, 3, 4; β = 3; μ = 2; σ = 4; ε = 84, so √(σ² + ε) = 10: the bias is 3 − γ·2/10, the weight γ/10. */
    @Test
    void biasKeepsItsScale() {
        Network network = Network.builder("example", Shape.of(1))
                .add("fc", new Linear(4, Finish.NONE))
                .add("norm", new BatchNorm(0.9, 84))
                .build();
        Map<String, RealTensor> values = Map.of(
                "fc.weight", RealTensor.filled(Shape.of(1, 4), 1),
                "fc.bias", RealTensor.filled(Shape.of(4), 0),
                "norm.scale", new RealTensor(Shape.of(4), new double[] {1, 2, 3, 4}),
                "norm.shift", RealTensor.filled(Shape.of(4), 3),
                "norm.mean", RealTensor.filled(Shape.of(4), 2),
                "norm.variance", RealTensor.filled(Shape.of(4), 16));
        Transformed folded = BatchNormFolding.of(network, values);
        assertThat(folded.network().nodes()).extracting(Node::name).containsExactly("fc");
        assertThat(folded.values()).containsOnlyKeys("fc.weight", "fc.bias");
        assertThat(folded.values().get("fc.weight").values()).containsExactly(0.1, 0.2, 0.3, 0.4);
        assertThat(folded.values().get("fc.bias").values())
                .containsExactly(new double[] {2.8, 2.6, 2.4, 2.2}, Offset.offset(1e-15));
    }

    /**
     * Folding changes the order of a dozen float64 operations on values below 100: the outputs differ by less than
     * 12·2^-53·100 = 1.4e-13, times two layers.
     */
    @Test
    void foldedNetworkComputesTheSame() {
        Network network = Network.builder("net", Shape.of(5, 5, 2))
                .add("conv", new Convolution(Spatial.of(3, 3), 3, 1, Finish.NONE))
                .add("norm1", BatchNorm.DEFAULT)
                .add("relu", new Relu())
                .add("flatten", new Flatten())
                .add("fc", new Linear(4, Finish.NONE))
                .add("norm2", BatchNorm.DEFAULT)
                .build();
        Map<String, RealTensor> values = drawn(network);
        Transformed folded = BatchNormFolding.of(network, values);
        assertThat(folded.network().nodes()).extracting(Node::name).containsExactly("conv", "relu", "flatten", "fc");
        assertThat(output(folded.network(), folded.values()))
                .containsExactly(output(network, values), Offset.offset(3e-13));
    }

    @Test
    void normsThatCannotBeFoldedStay() {
        Network network = Network.builder("net", Shape.of(3))
                .add("norm0", BatchNorm.DEFAULT)
                .add("fc1", new Linear(3, Finish.RELU))
                .add("norm1", BatchNorm.DEFAULT)
                .add("fc2", new Linear(3, Finish.NONE))
                .add("norm2", BatchNorm.DEFAULT)
                .add("sum", new macrame.nn.layer.Add(), "fc2", "norm2")
                .build();
        Map<String, RealTensor> values = drawn(network);
        Transformed folded = BatchNormFolding.of(network, values);
        assertThat(folded.network()).isEqualTo(network);
        assertThat(folded.values()).isEqualTo(values);
    }

    /** Values from 0.5 to 1.5, which are also possible variances. */
    private static Map<String, RealTensor> drawn(Network network) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(2);
        Map<String, RealTensor> values = new LinkedHashMap<>();
        network.parameters()
                .forEach((layer, specs) ->
                        specs.forEach(spec -> values.put(layer + "." + spec.name(), drawn(spec.shape(), random))));
        network.states()
                .forEach((layer, specs) ->
                        specs.forEach(spec -> values.put(layer + "." + spec.name(), drawn(spec.shape(), random))));
        return values;
    }

    private static RealTensor drawn(Shape shape, UniformRandomProvider random) {
        RealTensor drawn = RealTensor.filled(shape, 0);
        Arrays.setAll(drawn.values(), i -> random.nextDouble() + 0.5);
        return drawn;
    }

    static double[] output(Network network, Map<String, RealTensor> values) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(4);
        Propagation<RealTensor> use = new Propagation<>(Model.of(network, new RealEngine(), values), false);
        return use.forward(use.load(drawn(network.input().inBatch(2), random))).values();
    }
}
