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
     * @param description one line about it
     * @param trains whether it comes with data to train on; otherwise only its cost can be asked for
     * @param builder makes the graph
     */
    public record Entry(String name, String description, boolean trains, Supplier<Network> builder) {

        /** The graph. */
        public Network network() {
            return builder.get();
        }
    }

    private static final List<Entry> ENTRIES = List.of(
            new Entry(
                    "mnist-mlp",
                    "multilayer perceptron 784-512-256-256-10 for 28×28 digits",
                    true,
                    Perceptrons::mnistMlp),
            new Entry(
                    "cifar-cnn",
                    "eight convolutions and five pools down to 1×1×128, for 32×32×3 pictures",
                    true,
                    ConvolutionalNetworks::cifarCnn),
            new Entry(
                    "cifar-lenet",
                    "two convolutions and three linear layers for 32×32×3 pictures",
                    true,
                    ConvolutionalNetworks::cifarLenet),
            new Entry("alexnet", "AlexNet in one column, 227×227×3", false, () -> AlexNet.network("alexnet", 1)),
            new Entry(
                    "alexnet-2col",
                    "AlexNet in two columns: convolutions 2, 4 and 5 see their own column only",
                    false,
                    () -> AlexNet.network("alexnet-2col", 2)),
            new Entry("vgg-16", "VGG-16, 224×224×3", false, ConvolutionalNetworks::vgg16),
            new Entry("resnet-18", "ResNet-18 with basic blocks, 224×224×3", false, ResidualNetworks::resnet18),
            new Entry("resnet-50", "ResNet-50 with bottleneck blocks, 224×224×3", false, ResidualNetworks::resnet50),
            new Entry("mobilenet-v1", "MobileNet v1, depthwise separable, 224×224×3", false, MobileNet::network));

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
        throw new InputException("network '" + name + "' is not known. Maybe one of " + String.join(", ", names) + ".");
    }
}
