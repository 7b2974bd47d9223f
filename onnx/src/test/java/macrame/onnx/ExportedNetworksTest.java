package macrame.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import macrame.nn.data.DataSet;
import macrame.nn.data.DataSets;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.engine.RealEngine;
import macrame.nn.init.FanInitializer;
import macrame.nn.layer.Add;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.layer.MaxPool;
import macrame.nn.layer.Spatial;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.network.Propagation;
import macrame.nn.network.StartingValues;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.train.Trainer;
import macrame.nn.train.TrainingPlan;
import macrame.nn.zoo.Zoo;
import macrame.onnx.peer.ImportedRun;
import macrame.onnx.peer.NetworkExport;
import macrame.onnx.peer.Peer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Networks trained here, written by another library's messages and run by ONNX Runtime, come back as the same networks. */
class ExportedNetworksTest {

    private static final Path EXAMPLE = Path.of("..", "examples", "digits-cnn.onnx");
    private static final int SAMPLES = 2000;
    private static final Spatial THREE = Spatial.of(3, 3).withPadding(1);

    private static Network small(String name, boolean residual) {
        Network.Builder builder = Network.builder(name, Shape.of(28, 28, 1))
                .add("conv1", new Convolution(Spatial.of(5, 5).withStride(3), 4, 1, Finish.RELU))
                .add("conv2", new Convolution(THREE, 4, 1, Finish.NONE));
        if (residual) {
            builder.add("sum", new Add(), "conv1", "conv2");
        }
        return builder.add("pool", new MaxPool(Spatial.of(2, 2).withStride(2)))
                .add("flat", new Flatten())
                .add("out", new Linear(10, Finish.NONE))
                .build();
    }

    @Test
    void aTrainedPerceptronIsTheSame() {
        Network network = Zoo.get("mnist-mlp").network();
        agrees(network, List.of(-1, 1, 28, 28), "digits:1000+2000");
    }

    @Test
    void aTrainedConvolutionalNetworkIsTheSame() {
        agrees(small("cnn", false), List.of(-1, 1, 28, 28), "digits:400+2000");
    }

    @Test
    void aTrainedResidualNetworkIsTheSame() {
        agrees(small("residual", true), List.of(-1, 1, 28, 28), "digits:400+2000");
    }

    /** The model that the guide uses: trained here, the same bytes wherever it is trained again. */
    @Tag("determinism")
    @Test
    void theExampleIsWhatTrainingGives() throws IOException {
        assertThat(Files.readAllBytes(EXAMPLE)).isEqualTo(example());
    }

    static byte[] example() {
        Network network = small("digits-cnn", false);
        TrainingPlan plan = new TrainingPlan(2, 20, 0.05, 1);
        return NetworkExport.of(
                network, trained(network, DataSets.open("digits:2000+100", 1).training(), plan));
    }

    private static void agrees(Network network, List<Integer> dims, String data) {
        var split = DataSets.open(data, 1);
        Map<String, RealTensor> trained = trained(network, split.training(), new TrainingPlan(1, 20, 0.05, 1));
        byte[] file = NetworkExport.of(network, trained);
        int size = network.input().size();
        double[] values = new double[SAMPLES * size];
        for (int sample = 0; sample < SAMPLES; sample++) {
            split.test().copyTo(sample, values, sample * size);
        }
        List<Integer> batch = new ArrayList<>(dims);
        batch.set(0, SAMPLES);
        Peer.Result expected = Peer.run(file, "input", batch, values);
        Peer.Result actual = ImportedRun.run(file, batch, values);
        assertThat(argmax(actual)).as("decisions on %d samples", SAMPLES).isEqualTo(argmax(expected));
        double[] bound = bound(network, trained, values);
        for (int i = 0; i < bound.length; i++) {
            assertThat(actual.values()[i]).isCloseTo(expected.values()[i], Offset.offset(bound[i]));
        }
    }

    /**
     * Float32 in any order: |error| ≤ ((1 + u)^n − 1)·M with u = 2^-24, n the number of roundings that one path through the
     * network meets (terms of every product, one for every sum) and M the network of magnitudes, |W| and |b| on |x|
     * (Higham, "Accuracy and stability of numerical algorithms", lemma 3.1 and section 3.5; ReLU and maxima have slopes of
     * at most 1). Rounding the trained parameters to float32 does not count: both sides get the rounded ones.
     */
    private static double[] bound(Network network, Map<String, RealTensor> trained, double[] values) {
        Map<String, RealTensor> magnitudes = new LinkedHashMap<>();
        trained.forEach((key, tensor) -> magnitudes.put(key, map(tensor)));
        int[] extents = network.input().inBatch(SAMPLES).extents().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        RealTensor input = map(new RealTensor(Shape.of(extents), values));
        double[] largest = forward(network, magnitudes, input).values();
        int roundings = 0;
        Map<String, Shape> shapes = network.shapes();
        for (Node node : network.nodes()) {
            Shape before = shapes.get(node.inputs().get(0));
            if (node.layer() instanceof Linear) {
                roundings += before.size() + 1;
            } else if (node.layer() instanceof Convolution convolution) {
                roundings += convolution.windows().taps() * before.extent(-1) + 1;
            } else {
                roundings++;
            }
        }
        double factor = StrictMath.expm1(roundings * 0x1p-24);
        return Arrays.stream(largest).map(magnitude -> factor * magnitude).toArray();
    }

    private static RealTensor map(RealTensor x) {
        return new RealTensor(
                x.shape(), Arrays.stream(x.values()).map(Math::abs).toArray());
    }

    private static RealTensor forward(Network network, Map<String, RealTensor> parameters, RealTensor input) {
        Propagation<RealTensor> pass = new Propagation<>(Model.of(network, new RealEngine(), parameters), false);
        return pass.forward(pass.load(input));
    }

    private static int[] argmax(Peer.Result result) {
        return new RealTensor(new Shape(result.dims()), result.values()).argmax();
    }

    private static Map<String, RealTensor> trained(Network network, DataSet data, TrainingPlan plan) {
        Model<RealTensor> model =
                Model.of(network, new RealEngine(), StartingValues.of(network, FanInitializer.HE_FAN_IN, 1));
        new Trainer<>(model, plan, data).run((step, all, loss) -> {});
        Map<String, RealTensor> rounded = new LinkedHashMap<>();
        model.masters()
                .forEach((key, tensor) -> rounded.put(
                        key,
                        new RealTensor(
                                tensor.shape(),
                                Arrays.stream(tensor.values())
                                        .map(value -> (float) value)
                                        .toArray())));
        return rounded;
    }
}
