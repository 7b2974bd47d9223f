package macrame.reports.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.Add;
import macrame.nn.layer.BatchNorm;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.layer.MaxPool;
import macrame.nn.layer.Relu;
import macrame.nn.layer.Spatial;
import macrame.nn.network.Network;
import macrame.nn.precision.FloatPrecision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.Shape;
import macrame.nn.train.Adam;
import macrame.nn.train.InverseRoot;
import macrame.nn.train.Momentum;
import macrame.nn.train.Optimizer;
import macrame.nn.train.Sgd;
import macrame.nn.zoo.Zoo;
import org.junit.jupiter.api.Test;

class TrainingMemoryTest {

    private static final int BATCH = 20;
    private static final int PARAMETERS = 601_610;

    private static TrainingMemory mnist(Widths widths, Optimizer optimizer) {
        return TrainingMemory.of(Zoo.get("mnist-mlp").network(), widths, optimizer, BATCH);
    }

    @Test
    void parametersAreKeptAsValuesMasterCopiesAndGradientsInTheirWidths() {
        TrainingMemory memory = mnist(Widths.uniform(8).with(Role.WEIGHT_GRADIENT, 12), new Sgd());
        assertThat(memory.words(Kind.WEIGHTS)).isEqualTo(PARAMETERS);
        assertThat(memory.bytes(Kind.WEIGHTS)).isEqualTo(PARAMETERS);
        assertThat(memory.bytes(Kind.MASTERS)).isEqualTo(4 * PARAMETERS);
        assertThat(memory.bytes(Kind.GRADIENTS)).isEqualTo(PARAMETERS * 12 / 8);
        assertThat(memory.words(Kind.OPTIMIZER)).isZero();
        assertThat(memory.words(Kind.STATISTICS)).isZero();
    }

    /** Inputs of four layers and a sign bit for every value of the three hidden ones; the flattened input is the input. */
    @Test
    void activationsAreInputsOfLayersAndMasksOfOneBit() {
        TrainingMemory memory = mnist(Widths.uniform(8), new Sgd());
        assertThat(memory.words(Kind.ACTIVATIONS)).isEqualTo(BATCH * (784 + 2 * (512 + 256 + 256)));
        assertThat(memory.bytes(Kind.ACTIVATIONS)).isEqualTo(BATCH * (784 + 1024) + BATCH * 1024 / 8);
        assertThat(memory.bytes("fc1", Kind.ACTIVATIONS)).isEqualTo(BATCH * 784 + BATCH * 512 / 8);
        assertThat(memory.bytes("fc4", Kind.ACTIVATIONS)).isEqualTo(BATCH * 256);
    }

    /** Most is alive at the second layer: the gradients of its 256 outputs and of its 512 inputs. */
    @Test
    void activationGradientsAreTheMostThatIsAliveAtATime() {
        TrainingMemory memory = mnist(Widths.uniform(8), new Sgd());
        assertThat(memory.bytes(Kind.ACTIVATION_GRADIENTS)).isEqualTo(BATCH * (256 + 512));
        assertThat(memory.bytes("fc2", Kind.ACTIVATION_GRADIENTS)).isEqualTo(BATCH * (256 + 512));
    }

    @Test
    void optimisersRememberNothingOneOrTwoWordsForAParameter() {
        Widths widths = Widths.uniform(8).with(Role.OPTIMIZER_STATE, 16);
        assertThat(mnist(widths, new Momentum(0.9, false)).bytes(Kind.OPTIMIZER))
                .isEqualTo(2 * PARAMETERS);
        assertThat(mnist(widths, new Adam(0.9, 0.999, 1e-3, InverseRoot.VECTOR)).bytes(Kind.OPTIMIZER))
                .isEqualTo(2 * 2 * PARAMETERS);
    }

    @Test
    void masksTakeABitInFloatingPointToo() {
        int values = BATCH * (784 + 1024);
        int masks = BATCH * 1024 / 8;
        assertThat(mnist(FloatPrecision.FLOAT32.widths(), new Sgd()).bytes(Kind.ACTIVATIONS))
                .isEqualTo(4 * values + masks);
        assertThat(mnist(FloatPrecision.FLOAT16.widths(), new Sgd()).bytes(Kind.ACTIVATIONS))
                .isEqualTo(2 * values + masks);
        assertThat(mnist(FloatPrecision.FLOAT16.widths(), new Sgd()).bytes(Kind.MASTERS))
                .isEqualTo(4 * PARAMETERS);
    }

    /** Both branches read the same tensor; its gradient waits for the second while the first is gone back through. */
    @Test
    void whatTwoLayersSaveIsKeptOnceAndGradientsOfBranchesWait() {
        Network network = Network.builder("branches", Shape.of(4))
                .add("first", new Linear(8, Finish.NONE))
                .add("left", new Linear(8, Finish.NONE), "first")
                .add("right", new Linear(8, Finish.NONE), "first")
                .add("sum", new Add(), "left", "right")
                .build();
        TrainingMemory memory = TrainingMemory.of(network, Widths.uniform(8), new Sgd(), 1);
        assertThat(memory.bytes(Kind.ACTIVATIONS)).isEqualTo(4 + 8);
        assertThat(memory.bytes("left", Kind.ACTIVATIONS)).isZero();
        assertThat(memory.bytes("right", Kind.ACTIVATIONS)).isEqualTo(8);
        assertThat(memory.bytes(Kind.ACTIVATION_GRADIENTS)).isEqualTo(3 * 8);
    }

    /** One layer reads the input by rows, the other all of it at once. */
    @Test
    void aTensorUnderTwoShapesIsKeptOnce() {
        Network network = Network.builder("shapes", Shape.of(2, 3))
                .add("rows", new Linear(2, Finish.NONE))
                .add("left", new Flatten())
                .add("flat", new Flatten(), Network.INPUT)
                .add("right", new Linear(4, Finish.NONE))
                .add("sum", new Add(), "left", "right")
                .build();
        TrainingMemory memory = TrainingMemory.of(network, Widths.uniform(8), new Sgd(), 1);
        assertThat(memory.bytes(Kind.ACTIVATIONS)).isEqualTo(2 * 3);
    }

    /** A bit for every sample of a window, none of the inputs, which pooling and adding need the shape of only. */
    @Test
    void poolingKeepsItsChoiceAndAddingNothing() {
        Network network = Network.builder("pooled", Shape.of(4, 4, 2))
                .add("pool", new MaxPool(Spatial.of(2, 2).withStride(2)))
                .add("flat", new Flatten())
                .add("linear", new Linear(3, Finish.NONE))
                .build();
        TrainingMemory memory = TrainingMemory.of(network, Widths.uniform(8), new Sgd(), 1);
        // Nothing before the pool learns, but what it chose is saved all the same: 4·4·2 bits.
        assertThat(memory.bytes("pool", Kind.ACTIVATIONS)).isEqualTo(4 * 4 * 2 / 8);
        assertThat(memory.bytes("flat", Kind.ACTIVATIONS)).isZero();
        assertThat(memory.bytes("linear", Kind.ACTIVATIONS)).isEqualTo(2 * 2 * 2);
    }

    @Test
    void wordsArePackedLayerByLayer() {
        Network network = Network.builder("narrow", Shape.of(3))
                .add("only", new Linear(1, Finish.NONE))
                .build();
        TrainingMemory memory = TrainingMemory.of(network, Widths.uniform(3), new Sgd(), 1);
        // Three weights and a bias of three bits are twelve bits.
        assertThat(memory.bytes(Kind.WEIGHTS)).isEqualTo(2);
    }

    @Test
    void runningStatisticsAreKept() {
        Network network = Network.builder("normalized", Shape.of(3))
                .add("linear", new Linear(6, Finish.NONE))
                .add("norm", BatchNorm.DEFAULT)
                .add("relu", new Relu())
                .build();
        TrainingMemory memory = TrainingMemory.of(network, Widths.uniform(8), new Sgd(), 5);
        // A running mean and a running variance per feature, 24 bits each.
        assertThat(memory.bytes("norm", Kind.STATISTICS)).isEqualTo(2 * 6 * 3);
        assertThat(memory.items().stream()
                        .map(TrainingMemory.Item::layer)
                        .distinct()
                        .toList())
                .isEqualTo(List.of("linear", "norm", "relu"));
    }
}
