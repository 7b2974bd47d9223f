package macrame.nn.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import macrame.files.InputException;
import macrame.nn.block.TransformerEncoder;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.Add;
import macrame.nn.layer.AveragePool;
import macrame.nn.layer.BatchNorm;
import macrame.nn.layer.Clip;
import macrame.nn.layer.Concatenate;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.Dequantize;
import macrame.nn.layer.Dropout;
import macrame.nn.layer.DynamicQuantize;
import macrame.nn.layer.ElmanCell;
import macrame.nn.layer.Embedding;
import macrame.nn.layer.GroupedProduct;
import macrame.nn.layer.GruCell;
import macrame.nn.layer.LayerNorm;
import macrame.nn.layer.LeakyRelu;
import macrame.nn.layer.LearnedFactor;
import macrame.nn.layer.LearnedOffset;
import macrame.nn.layer.Linear;
import macrame.nn.layer.LstmCell;
import macrame.nn.layer.MaxPool;
import macrame.nn.layer.Multiply;
import macrame.nn.layer.Pad;
import macrame.nn.layer.PoolWindows;
import macrame.nn.layer.Quantize;
import macrame.nn.layer.Recurrent;
import macrame.nn.layer.Relu;
import macrame.nn.layer.Requantize;
import macrame.nn.layer.ResetFirstGruCell;
import macrame.nn.layer.Reshape;
import macrame.nn.layer.Scale;
import macrame.nn.layer.Select;
import macrame.nn.layer.SequenceNorm;
import macrame.nn.layer.ShiftedRelu;
import macrame.nn.layer.Spatial;
import macrame.nn.layer.TimeMemory;
import macrame.nn.layer.Transpose;
import macrame.nn.layer.TransposedConvolution;
import macrame.nn.network.GivenNetwork;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.tensor.Shape;
import macrame.nn.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkFileTest {

    private static final String HEAD = "network: n\ninput: [8, 8, 1]\nlayers:\n";

    @TempDir
    private Path folder;

    static Stream<Zoo.Entry> zoo() {
        return Zoo.entries().stream();
    }

    @ParameterizedTest
    @MethodSource("zoo")
    void everyNetworkOfTheZooReadsBackEqual(Zoo.Entry entry) {
        GivenNetwork given = GivenNetwork.untrained(entry.network(), entry.data());
        assertThat(again(given)).isEqualTo(given);
    }

    private static GivenNetwork again(GivenNetwork given) {
        return NetworkFile.ofText("text", NetworkFile.text(given));
    }

    /** Values that are neither the defaults nor equal to each other. */
    @Test
    void everyKeyOfEveryLayerReadsBack() {
        Spatial uneven = new Spatial(List.of(3, 2), List.of(2, 1), List.of(1, 0), List.of(1, 2));
        Network.Builder builder = Network.builder("every \"key\": ☃ \uD83D\uDE00", Shape.of(16, 16, 4))
                .add("conv:0/x", new Convolution(uneven, 6, 2, false, Finish.RELU))
                .add("max", new MaxPool(uneven))
                .add("average", new AveragePool(Spatial.of(2, 2).withStride(1)))
                .add("norm", new BatchNorm(0.75, 1.0 / 3))
                .add("true", new LeakyRelu(0.1))
                .add("shifted", new ShiftedRelu(-0.25))
                .add("scale", new Scale(1e-7))
                .add("dropout", new Dropout(0.3))
                .add("concatenate", new Concatenate(2), "dropout", "scale", "norm")
                .add("rnn", new Recurrent(new ElmanCell(5), 1, true, new TimeMemory.Truncated(3)))
                .add("lstm", new Recurrent(new LstmCell(6), 0, true, new TimeMemory.Slots(2)))
                .add("gru", new Recurrent(new GruCell(7), 0, false, new TimeMemory.Halves()))
                .add("sequence", new SequenceNorm(0.5, 1e-4))
                .add("layer", new LayerNorm(1e-3))
                .add("add", new Add(), "layer", "sequence")
                .add("linear", new Linear(3, Finish.RELU))
                .add("embedding", new Embedding(11, 4), "linear")
                .add("again", new Linear(9, Finish.NONE), "gru");
        GivenNetwork given = GivenNetwork.untrained(builder.build(), "npz:C:\\data, 1.npz");
        assertThat(again(given)).isEqualTo(given);
    }

    /** What networks from other programs are made of. */
    @Test
    void everyKeyOfImportedLayersReadsBack() {
        Spatial uneven = new Spatial(List.of(3, 2), List.of(2, 1), List.of(1, 0), List.of(0, 2), List.of(1, 2));
        Network.Builder builder = Network.builder("imported", Shape.of(9, 8, 4))
                .add("up", new TransposedConvolution(uneven, List.of(1, 0), 6, 2, false, Finish.RELU))
                .add("average", new AveragePool(uneven, false))
                .add("conv", new Convolution(uneven, 3, 1, true, Finish.NONE))
                .add("clip", new Clip(-0.1, 6))
                .add("below", new Clip(Double.NEGATIVE_INFINITY, 0.3))
                .add("offset", new LearnedOffset(true))
                .add("factor", new LearnedFactor(true))
                .add("product", new Multiply(), "factor", "clip")
                .add("turned", new Transpose(List.of(2, 0, 1)))
                .add("padded", new Pad(List.of(0, 1, 2), List.of(3, 0, 0)))
                .add("chosen", new Select(0, List.of(2, 1, 1)))
                .add("codes", new Quantize(0.1f, 7, -8, 9, Quantize.Grid.FLOOR))
                .add("reals", new Dequantize(List.of(0.3f), 7))
                .add("sums", new Requantize(List.of(1e-7f), -3, -100, 99, true))
                .add("dynamic", new DynamicQuantize(DynamicQuantize.Result.SCALE))
                .add("left", new Reshape(Shape.of(1, 1, 1)), "dynamic")
                .add("heads", new GroupedProduct(true), "left", "left")
                .add("steps", new Recurrent(new ResetFirstGruCell(5), 1, true), "heads");
        GivenNetwork given = GivenNetwork.untrained(builder.build(), "");
        assertThat(again(given)).isEqualTo(given);
    }

    @Test
    void everyLayerIsInTheCatalogue() throws IOException {
        List<String> types = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src", "main", "java", "macrame", "nn", "layer"))) {
            for (Path file : files.sorted().toList()) {
                Matcher type = Pattern.compile("public String type\\(\\) \\{\\s*return \"([a-z-]+)\";")
                        .matcher(Files.readString(file));
                if (type.find()) {
                    types.add(type.group(1));
                }
            }
        }
        assertThat(types).hasSizeGreaterThan(30);
        assertThat(LayerCatalogue.types()).containsAll(types);
    }

    @Test
    void everyKindOfLayerIsWrittenByATest() {
        List<String> written = Stream.concat(
                        zoo().map(Zoo.Entry::network), Stream.of(attention(), wholePools(), plain()))
                .flatMap(network -> Stream.of(
                        network, again(GivenNetwork.untrained(network, "")).network()))
                .flatMap(network -> network.nodes().stream())
                .map(node -> node.layer().type())
                .distinct()
                .toList();
        List<String> elsewhere = List.of(
                "leaky-relu",
                "shifted-relu",
                "scale",
                "dropout",
                "concatenate",
                "lstm",
                "gru",
                "sequence-norm",
                "embedding",
                "transposed-convolution",
                "clip",
                "learned-factor",
                "multiply",
                "transpose",
                "pad",
                "select",
                "quantize",
                "dequantize",
                "requantize",
                "dynamic-quantize",
                "grouped-product",
                "gru-reset-first");
        assertThat(Stream.concat(written.stream(), elsewhere.stream()))
                .containsExactlyInAnyOrderElementsOf(LayerCatalogue.types());
    }

    private static Network attention() {
        Network.Builder builder = Network.builder("attention", Shape.of(4, 8));
        new TransformerEncoder(8, 2, 16, TransformerEncoder.Order.NORM_FIRST).addTo(builder, "b", Network.INPUT);
        return builder.build();
    }

    private static Network wholePools() {
        return Network.builder("pools", Shape.of(4, 4, 2))
                .add("average", new AveragePool(PoolWindows.WHOLE_SAMPLE))
                .add("max", new MaxPool(PoolWindows.WHOLE_SAMPLE), Network.INPUT)
                .add("small", new AveragePool(Spatial.of(2, 2)), Network.INPUT)
                .build();
    }

    private static Network plain() {
        Network.Builder builder = Network.builder("plain", Shape.of(4));
        for (String type : List.of("negative-part", "sigmoid", "tanh", "sign", "softmax")) {
            builder.add(
                    type,
                    NetworkFile.ofText("t", "input: [4]\nlayers: [{name: a, type: " + type + "}]")
                            .network()
                            .output()
                            .layer());
        }
        return builder.build();
    }

    @Test
    void aFileNeedsLittle() throws IOException {
        Path file = Files.writeString(
                folder.resolve("tiny-cnn.yaml"),
                "input: [8, 8, 1]\nlayers:\n"
                        + "- {name: conv, type: convolution, outputs: 2, kernel: 3, padding: 1, activation: relu}\n"
                        + "- {name: pool, type: max-pool, kernel: 2}\n"
                        + "- {name: sum, type: add, inputs: [pool, pool]}\n");
        GivenNetwork given = NetworkFile.read(file);
        assertThat(given.data()).isEmpty();
        assertThat(given.network())
                .isEqualTo(new Network(
                        "tiny-cnn",
                        Shape.of(8, 8, 1),
                        List.of(
                                new Node(
                                        "conv",
                                        new Convolution(Spatial.of(3, 3).withPadding(1), 2, 1, Finish.RELU),
                                        List.of("input")),
                                new Node("pool", new MaxPool(Spatial.of(2, 2).withStride(2)), List.of("conv")),
                                new Node("sum", new Add(), List.of("pool", "pool")))));
    }

    @Test
    void jsonIsReadToo() {
        String json = "{\"network\": \"n\", \"input\": [3], \"layers\": [{\"name\": \"a\", \"type\": \"relu\"}]}";
        assertThat(NetworkFile.ofText("j", json).network().output())
                .isEqualTo(new Node("a", new Relu(), List.of("input")));
    }

    @Test
    void errorsNameFileLineAndTheNearestRightWord() {
        refused("- {name: a, type: convolutoin, outputs: 2, kernel: 3}", "n.yaml:4:", "Maybe use 'convolution'");
        refused("- {name: a, type: convolution, outputs: 2, kernal: 3}", "n.yaml:4:", "Maybe use 'kernel'");
        refused("- {name: a, type: relu, slope: 3}", "n.yaml:4: unknown key 'layers[0].slope'");
        refused("- {name: first, type: relu}\n- {name: b, type: relu, inputs: frist}", "n.yaml:5:", "'first'");
        refused("- {name: a, type: relu}\n- {name: a, type: relu}", "n.yaml:5:", "two nodes named a");
        refused("- {name: input, type: relu}", "n.yaml:4:", "two nodes named input");
        refused("- {name: '', type: relu}", "n.yaml:4:", "printable");
        refused("- {name: a, type: relu, inputs: b}\n- {name: b, type: relu}", "n.yaml:4:", "a layer above");
        refused("- relu", "n.yaml:", "must be a section");
        refused("- {name: a, type: max-pool, kernel: [2, 2, 2]}", "n.yaml:4:", "2 spatial axes");
        refused("- {name: a, type: linear, outputs: 0}", "n.yaml:4:", "'layers[0].outputs'");
        refused("- {name: a, type: gru, units: 2, truncate: 2, checkpoints: 1}", "n.yaml:4:", "exclude");
    }

    @Test
    void aMismatchNamesBothNodesAndBothShapes() {
        refused(
                "- {name: wide, type: linear, outputs: 4}\n- {name: pool, type: max-pool, inputs: input, kernel: 2}\n"
                        + "- {name: sum, type: add, inputs: [wide, pool]}",
                "n.yaml:6: node sum of network n cannot read wide of 8×8×4 and pool of 4×4×1: ",
                "one shape");
        refused(
                "- {name: big, type: convolution, outputs: 1, kernel: 9}",
                "n.yaml:4: node big of network n cannot read input of 8×8×1: ",
                "does not fit");
        refused(
                "- {name: odd, type: convolution, outputs: 4, groups: 2, kernel: 1}",
                "n.yaml:4: node odd of network n cannot read input of 8×8×1: 1 input channels");
        refused("- {name: s, type: slice, axis: 7, from: 0, length: 1}", "n.yaml:4: node s", "axis 7");
        refused("- {name: s, type: slice, axis: 0, from: 2147483647, length: 2}", "n.yaml:4: node s");
    }

    private static void refused(String layers, String... parts) {
        assertThatThrownBy(() -> NetworkFile.ofText("n.yaml", HEAD + layers))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void theTopIsCheckedToo() {
        assertThatThrownBy(() -> NetworkFile.ofText("n.yaml", "input: []\nlayers: []"))
                .hasMessage("n.yaml:1: 'input' has 0 extents but must have 1 to 8");
        assertThatThrownBy(() -> NetworkFile.ofText("n.yaml", "input: [2]\nlayers: []"))
                .hasMessageContaining("has no layers");
        assertThatThrownBy(() -> NetworkFile.ofText("n.yaml", "input: [2]\nlayer: []"))
                .hasMessage("n.yaml:2: unknown key 'layer'. Maybe use 'layers'.");
        assertThatThrownBy(() -> NetworkFile.ofText("n.yaml", "input: [65536, 65536]\nlayers: []"))
                .hasMessageContaining("2^31");
    }
}
