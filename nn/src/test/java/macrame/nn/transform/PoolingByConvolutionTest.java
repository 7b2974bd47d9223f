package macrame.nn.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.engine.RealEngine;
import macrame.nn.init.FanInitializer;
import macrame.nn.layer.AveragePool;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.MaxPool;
import macrame.nn.layer.PoolWindows;
import macrame.nn.layer.Spatial;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.Propagation;
import macrame.nn.network.StartingValues;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

class PoolingByConvolutionTest {

    private static final Spatial HALVES = Spatial.of(2, 2).withStride(2);

    /** Each replaced pool of c channels has 4·c² weights and c biases; 24, 48, 64, 96, 128 channels together 130,664. */
    @Test
    void fivePoolsAdd130664Parameters() {
        Network network = pyramid();
        Transformed changed = PoolingByConvolution.of(network, StartingValues.of(network, FanInitializer.ZEROS, 1));
        assertThat(changed.network().parameterCount() - network.parameterCount())
                .isEqualTo(130664);
        assertThat(changed.network().shapes()).isEqualTo(network.shapes());
        assertThat(Model.of(changed.network(), new RealEngine(), changed.values())
                        .parameters())
                .hasSize(2 * 10);
    }

    private static Network pyramid() {
        Network.Builder builder = Network.builder("pyramid", Shape.of(32, 32, 3));
        for (int channels : new int[] {24, 48, 64, 96, 128}) {
            builder.add("conv" + channels, new Convolution(Spatial.of(1, 1), channels, 1, Finish.RELU));
            builder.add("pool" + channels, new MaxPool(HALVES));
        }
        return builder.build();
    }

    @Test
    void newWeightsComputeWhatAnAveragePoolingDoes() {
        Network network = Network.builder("pool", Shape.of(2, 2, 2))
                .add("pool", new AveragePool(HALVES))
                .build();
        Transformed changed = PoolingByConvolution.of(network, Map.of());
        RealTensor picture = new RealTensor(Shape.of(1, 2, 2, 2), new double[] {1, 10, 2, 20, 3, 30, 6, 60});
        assertThat(output(changed.network(), changed.values(), picture)).containsExactly(3, 30);
        assertThat(output(network, Map.of(), picture)).containsExactly(3, 30);
    }

    @Test
    void poolingOfWholeSamplesStays() {
        Network network = Network.builder("pool", Shape.of(2, 2, 2))
                .add("pool", new AveragePool(PoolWindows.WHOLE_SAMPLE))
                .build();
        assertThat(PoolingByConvolution.of(network, Map.of()).network()).isEqualTo(network);
    }

    private static double[] output(Network network, Map<String, RealTensor> values, RealTensor input) {
        Propagation<RealTensor> use = new Propagation<>(Model.of(network, new RealEngine(), values), false);
        return use.forward(use.load(input)).values();
    }
}
