package macrame.nn.zoo;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import macrame.files.InputException;
import macrame.nn.init.FanInitializer;
import macrame.nn.network.Network;
import macrame.nn.train.InverseRoot;
import macrame.nn.train.Momentum;
import macrame.nn.train.Optimizers;
import macrame.nn.train.TrainingPlan;

/** The built-in networks by name. */
public final class Zoo {

    /**
     * A built-in network.
     *
     * @param name what it is asked for by
     * @param description one line about it
     * @param builder makes the graph
     * @param recipe how it is trained unless the user says otherwise; empty if only its cost can be asked for
     */
    public record Entry(String name, String description, Supplier<Network> builder, Optional<Recipe> recipe) {

        private Entry(String name, String description, Supplier<Network> builder) {
            this(name, description, builder, Optional.empty());
        }

        private Entry(String name, String description, Supplier<Network> builder, Recipe recipe) {
            this(name, description, builder, Optional.of(recipe));
        }

        /** The graph. */
        public Network network() {
            return builder.get();
        }

        /** The graph that is trained: with a classifier on top where the network has none of its own. */
        public Network trainedNetwork() {
            return recipe.map(Recipe::builder).orElse(builder).get();
        }

        /** Spelling of the data that it is trained on by default; empty if only its cost can be asked for. */
        public String data() {
            return recipe.map(Recipe::data).orElse("");
        }

        /** Whether it comes with data to train on. */
        public boolean trains() {
            return recipe.isPresent();
        }
    }

    private static final List<Entry> ENTRIES = List.of(
            new Entry(
                    "mnist-mlp",
                    "multilayer perceptron 784-512-256-256-10 for 28×28 digits",
                    Perceptrons::mnistMlp,
                    Recipe.of("digits", Perceptrons::mnistMlp, new TrainingPlan(2, 20, 0.1, 1))),
            new Entry(
                    "mnist-mlp-bn",
                    "the same with batch norm after its hidden layers",
                    Perceptrons::mnistMlpWithBatchNorm,
                    Recipe.of("digits", Perceptrons::mnistMlpWithBatchNorm, new TrainingPlan(2, 20, 0.1, 1))),
            new Entry(
                    "regression-mlp",
                    "multilayer perceptron 2-32-32-1 with tanh, for surfaces",
                    Perceptrons::regression,
                    Recipe.of("franke", Perceptrons::regression, new TrainingPlan(2, 20, 0.1, 1))),
            new Entry(
                    "cifar-cnn",
                    "eight convolutions and five pools down to 1×1×128, for 32×32×3 pictures; trained with a classifier"
                            + " 128-10 on top",
                    ConvolutionalNetworks::cifarCnn,
                    Recipe.of("textures:2000+400", ConvolutionalNetworks::cifarCnnClassifier, rmsprop(1, 4, 0.001))
                            .annealed()),
            new Entry(
                    "cifar-lenet",
                    "two convolutions and three linear layers for 32×32×3 pictures",
                    ConvolutionalNetworks::cifarLenet,
                    Recipe.of("textures", ConvolutionalNetworks::cifarLenet, momentum(2, 8, 0.01))),
            new Entry("alexnet", "AlexNet in one column, 227×227×3", () -> AlexNet.network("alexnet", 1)),
            new Entry(
                    "alexnet-2col",
                    "AlexNet in two columns: convolutions 2, 4 and 5 see their own column only",
                    () -> AlexNet.network("alexnet-2col", 2)),
            new Entry("vgg-16", "VGG-16, 224×224×3", ConvolutionalNetworks::vgg16),
            new Entry("resnet-18", "ResNet-18 with basic blocks, 224×224×3", ResidualNetworks::resnet18),
            new Entry("resnet-50", "ResNet-50 with bottleneck blocks, 224×224×3", ResidualNetworks::resnet50),
            new Entry("mobilenet-v1", "MobileNet v1, depthwise separable, 224×224×3", MobileNet::network),
            new Entry(
                    "rnn-tanh",
                    "Elman RNN with 32 units that tells the parity of 16 bits, step by step",
                    SequenceNetworks::rnnTanh,
                    Recipe.of("parity", SequenceNetworks::rnnTanh, momentum(2, 20, 0.01))
                            .from(FanInitializer.XAVIER)),
            new Entry("renet-2d", "two spatial modules of two RNNs each, 32×32×3", SequenceNetworks::renet2d),
            new Entry(
                    "transformer-block",
                    "encoder block of 128 positions × 768 with 12 heads",
                    SequenceNetworks::transformerBlock),
            new Entry("vit-s", "vision transformer, small, patches of 16×16, 224×224×3", SequenceNetworks::vitSmall),
            new Entry(
                    "gridworld-dqn",
                    "perceptron 25-64-4 that learns by deep Q-learning to walk through a grid of 5×5 cells",
                    Perceptrons::gridWorld,
                    Recipe.of(Recipe.GRID_WORLD, Perceptrons::gridWorld, momentum(2, 32, 0.02))));

    private static TrainingPlan rmsprop(int epochs, int batch, double learningRate) {
        return new TrainingPlan(epochs, batch, learningRate, 1).with(Optimizers.parse("rmsprop", InverseRoot.VECTOR));
    }

    private static TrainingPlan momentum(int epochs, int batch, double learningRate) {
        return new TrainingPlan(epochs, batch, learningRate, 1).with(new Momentum(0.9, false));
    }

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
