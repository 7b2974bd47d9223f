package macrame.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.engine.Observer;
import macrame.nn.engine.RealEngine;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.Propagation;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

class MaxPoolTest {

    private double[] inputGradient;

    @Test
    void everyWindowGivesItsLargestElementAndItsGradientGoesBackThere() {
        double[] output = run(
                new MaxPool(Spatial.of(2, 2).withStride(2)),
                Shape.of(2, 4, 1),
                new double[] {
                    1, 5, -3, -4,
                    2, 0, -2, -9
                },
                new double[] {10, 20});
        assertThat(output).containsExactly(5, -2);
        assertThat(inputGradient).containsExactly(0, 10, 0, 0, 0, 0, 20, 0);
    }

    @Test
    void gradientsOfOverlappingWindowsAreAdded() {
        double[] output =
                run(new MaxPool(Spatial.of(3)), Shape.of(5, 1), new double[] {0, 1, 7, 2, 3}, new double[] {1, 2, 4});
        assertThat(output).containsExactly(7, 7, 7);
        assertThat(inputGradient).containsExactly(0, 0, 7, 0, 0);
    }

    @Test
    void firstOfEqualElementsGetsTheGradient() {
        run(new MaxPool(Spatial.of(2)), Shape.of(2, 1), new double[] {4, 4}, new double[] {3});
        assertThat(inputGradient).containsExactly(3, 0);
    }

    @Test
    void paddingNeverWins() {
        double[] output = run(
                new MaxPool(Spatial.of(3).withStride(2).withPadding(1)),
                Shape.of(3, 1),
                new double[] {-5, -6, -7},
                new double[] {1, 2});
        assertThat(output).containsExactly(-5, -6);
        assertThat(inputGradient).containsExactly(1, 2, 0);
    }

    @Test
    void channelsAndSamplesStayApart() {
        double[] output = run(
                new MaxPool(Spatial.of(2)),
                Shape.of(2, 2),
                new double[] {1, 8, 2, 7, /* second sample */ 6, 3, 5, 4},
                new double[] {1, 2, 3, 4});
        assertThat(output).containsExactly(2, 8, 6, 4);
        assertThat(inputGradient).containsExactly(0, 2, 1, 0, 3, 0, 0, 4);
    }

    @Test
    void paddingAsLargeAsTheKernelIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MaxPool(Spatial.of(2, 2).withPadding(2)))
                .withMessageContaining("padding [2, 2]");
    }

    /** An identity convolution in front makes the pool need its input gradient. */
    private double[] run(MaxPool pool, Shape sample, double[] values, double[] gradient) {
        int channels = sample.extent(-1);
        Spatial point = sample.rank() == 2 ? Spatial.of(1) : Spatial.of(1, 1);
        Network network = Network.builder("test", sample)
                .add("identity", new Convolution(point, channels, channels, Finish.NONE))
                .add("pool", pool)
                .build();
        double[] ones = new double[channels];
        Arrays.fill(ones, 1);
        Shape weight = network.parameters().get("identity").get(0).shape();
        Map<String, RealTensor> start = Map.of(
                "identity.weight", new RealTensor(weight, ones),
                "identity.bias", new RealTensor(Shape.of(channels), new double[channels]));
        Model<RealTensor> model = Model.of(
                network,
                new RealEngine(new Observer<>() {
                    @Override
                    public void result(Site site, RealTensor result) {
                        if (site.layer().equals("pool") && site.part().equals("input")) {
                            inputGradient = result.values();
                        }
                    }
                }),
                start);
        Propagation<RealTensor> propagation = new Propagation<>(model, true);
        RealTensor batch = new RealTensor(sample.inBatch(values.length / sample.size()), values);
        RealTensor output = propagation.forward(propagation.load(batch));
        assertThat(output.shape().withoutBatch()).isEqualTo(pool.outputShape(List.of(sample)));
        propagation.backward(new RealTensor(output.shape(), gradient));
        return output.values();
    }
}
