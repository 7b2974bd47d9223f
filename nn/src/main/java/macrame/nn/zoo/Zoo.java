package macrame.nn.zoo;

import java.util.List;
import java.util.function.Supplier;
import macrame.files.InputException;
import macrame.nn.network.Network;

/** The built-in networks by name. */
public final class Zoo {

    /**
     * A built-in network.
     *
     * @param name what it is asked for by
     * @param data spelling of the data set that it is trained on by default; empty if only its cost can be asked for
     * @param description one line about it
     * @param builder makes the graph
     */
    public record Entry(String name, String data, String description, Supplier<Network> builder) {

        /** The graph. */
        public Network network() {
            return builder.get();
        }

        /** Whether it comes with data to train on. */
        public boolean trains() {
            return !data.isEmpty();
        }
    }

    private static final List<Entry> ENTRIES = List.of(
            new Entry(
                    "mnist-mlp",
                    "digits",
                    "multilayer perceptron 784-512-256-256-10 for 28×28 digits",
                    Perceptrons::mnistMlp),
            new Entry(
                    "mnist-mlp-bn",
                    "digits",
                    "the same with batch norm after its hidden layers",
                    Perceptrons::mnistMlpWithBatchNorm),
            new Entry(
                    "regression-mlp",
                    "franke",
                    "multilayer perceptron 2-32-32-1 with tanh, for surfaces",
                    Perceptrons::regression),
            new Entry(
                    "cifar-cnn",
                    "",
                    "eight convolutions and five pools down to 1×1×128, for 32×32×3 pictures",
                    ConvolutionalNetworks::cifarCnn),
            new Entry(
                    "cifar-lenet",
                    "textures",
                    "two convolutions and three linear layers for 32×32×3 pictures",
                    ConvolutionalNetworks::cifarLenet),
            new Entry("alexnet", "", "AlexNet in one column, 227×227×3", () -> AlexNet.network("alexnet", 1)),
            new Entry(
                    "alexnet-2col",
                    "",
                    "AlexNet in two columns: convolutions 2, 4 and 5 see their own column only",
                    () -> AlexNet.network("alexnet-2col", 2)),
            new Entry("vgg-16", "", "VGG-16, 224×224×3", ConvolutionalNetworks::vgg16),
            new Entry("resnet-18", "", "ResNet-18 with basic blocks, 224×224×3", ResidualNetworks::resnet18),
            new Entry("resnet-50", "", "ResNet-50 with bottleneck blocks, 224×224×3", ResidualNetworks::resnet50),
            new Entry("mobilenet-v1", "", "MobileNet v1, depthwise separable, 224×224×3", MobileNet::network),
            new Entry(
                    "rnn-tanh",
                    "parity",
                    "Elman RNN with 32 units that tells the parity of 16 bits, step by step",
                    SequenceNetworks::rnnTanh),
            new Entry("renet-2d", "", "two spatial modules of two RNNs each, 32×32×3", SequenceNetworks::renet2d),
            new Entry(
                    "transformer-block",
                    "",
                    "encoder block of 128 positions × 768 with 12 heads",
                    SequenceNetworks::transformerBlock),
            new Entry(
                    "vit-s", "", "vision transformer, small, patches of 16×16, 224×224×3", SequenceNetworks::vitSmall));

    private Zoo() {}

    /** All networks, in the order of tables. */
    public static List<Entry> entries() {
        return ENTRIES;
    }

    /**
     * A network by name.
     *
     * @throws InputException if there is none
     */
    public static Entry get(String name) {
        for (Entry entry : ENTRIES) {
            if (entry.name().equals(name)) {
                return entry;
            }
        }
        List<String> names = ENTRIES.stream().map(Entry::name).toList();
        throw new InputException("network '" + name + "' is not known. Maybe one of " + String.join(", ", names)
                + ", or a file that ends in .yaml.");
    }
}
