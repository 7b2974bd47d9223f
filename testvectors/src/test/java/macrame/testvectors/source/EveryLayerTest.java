package macrame.testvectors.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.files.InputException;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.engine.ProductRun;
import macrame.nn.init.FanInitializer;
import macrame.nn.layer.AttentionContext;
import macrame.nn.layer.AttentionScores;
import macrame.nn.layer.BatchNorm;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.ElmanCell;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.GruCell;
import macrame.nn.layer.LayerNorm;
import macrame.nn.layer.Linear;
import macrame.nn.layer.LstmCell;
import macrame.nn.layer.Recurrent;
import macrame.nn.layer.Softmax;
import macrame.nn.layer.Spatial;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.network.StartingValues;
import macrame.nn.precision.PrecisionPlan;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Term;
import macrame.nn.train.Batch;
import macrame.nn.train.SoftmaxCrossEntropy;
import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import macrame.sim.workload.Phase;
import macrame.testvectors.Bundles;
import macrame.testvectors.product.ProductCase;
import macrame.testvectors.product.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every product of every kind of layer becomes vectors, and they are what the fixed-point engine computed: groups, sums of
 * several terms, time steps, heads. Accumulators are so narrow that they saturate, where the order of additions shows.
 */
class EveryLayerTest {

    private static final Network CONVOLUTIONS = Network.builder("convolutions", Shape.of(6, 5, 4))
            .add("first", new Convolution(Spatial.of(3, 3).withPadding(1), 6, 1, Finish.RELU))
            .add("grouped", new Convolution(Spatial.of(3, 2).withPadding(1), 4, 2, Finish.RELU))
            .add("norm", new BatchNorm(0.9, 1e-3))
            .add("depthwise", new Convolution(Spatial.of(3, 3).withStride(2).withPadding(1), 4, 4, Finish.NONE))
            .add("flatten", new Flatten())
            .add("output", new Linear(3, Finish.NONE))
            .build();

    private static final Network LINES = Network.builder("lines", Shape.of(9, 4))
            .add("first", new Convolution(Spatial.of(3).withPadding(1), 6, 1, Finish.RELU))
            .add("grouped", new Convolution(Spatial.of(2).withStride(2), 4, 2, Finish.NONE))
            .add("flatten", new Flatten())
            .add("output", new Linear(3, Finish.NONE))
            .build();

    private static final Network VOLUMES = Network.builder("volumes", Shape.of(3, 4, 5, 2))
            .add("first", new Convolution(Spatial.of(2, 3, 2).withPadding(1), 6, 1, Finish.RELU))
            .add("grouped", new Convolution(Spatial.of(3, 2, 3).withStride(2), 4, 2, Finish.NONE))
            .add("flatten", new Flatten())
            .add("output", new Linear(3, Finish.NONE))
            .build();

    private static final Network RECURRENT = Network.builder("recurrent", Shape.of(3, 4))
            .add("rnn", Recurrent.overTime(new ElmanCell(5), true))
            .add("gru", Recurrent.overTime(new GruCell(4), true))
            .add("lstm", Recurrent.overTime(new LstmCell(3), true))
            .add("flatten", new Flatten())
            .add("output", new Linear(3, Finish.NONE))
            .build();

    private static final Network ATTENTION = Network.builder("attention", Shape.of(4, 6))
            .add("embedded", new Linear(6, Finish.NONE))
            .add("queries", new Linear(6, Finish.NONE), "embedded")
            .add("keys", new Linear(6, Finish.NONE), "embedded")
            .add("values", new Linear(6, Finish.NONE), "embedded")
            .add("scores", new AttentionScores(2), "queries", "keys")
            .add("softmax", new Softmax())
            .add("context", new AttentionContext(), "softmax", "values")
            .add("norm", new LayerNorm(1e-3))
            .add("flatten", new Flatten())
            .add("output", new Linear(3, Finish.NONE))
            .build();

    private static final PrecisionPlan PLAN =
            PrecisionPlan.of(Widths.uniform(8).withAccumulators(16), Rounding.HALF_EVEN, Overflow.SATURATE);

    private final SplittableRandom random = new SplittableRandom(9);

    private Batch batch(Network network) {
        int size = 2;
        double[] values = new double[size * network.input().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() * 2 - 1;
        }
        return new Batch(new RealTensor(network.input().inBatch(size), values), new int[] {0, 2});
    }

    @ParameterizedTest
    @EnumSource(Dataflow.class)
    void convolutionsInGroupsAreTheEngines(Dataflow dataflow) {
        assertThat(assertEveryProduct(CONVOLUTIONS, dataflow)).isEqualTo(39);
    }

    /**
     * Tensors of three and of five axes. Forward 1 + 2 + 1, input gradients 2 + 1, gradients of weights
     * 1 + 2 + 1 and of biases 3, updates 6.
     */
    @ParameterizedTest
    @EnumSource(Dataflow.class)
    void convolutionsOfOneAndThreeDimensionsAreTheEngines(Dataflow dataflow) {
        assertThat(assertEveryProduct(LINES, dataflow)).isEqualTo(20);
        assertThat(assertEveryProduct(VOLUMES, dataflow)).isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource(Dataflow.class)
    void recurrencesAreTheEngines(Dataflow dataflow) {
        assertThat(assertEveryProduct(RECURRENT, dataflow)).isEqualTo(52);
    }

    @ParameterizedTest
    @EnumSource(Dataflow.class)
    void attentionIsTheEngines(Dataflow dataflow) {
        assertThat(assertEveryProduct(ATTENTION, dataflow)).isEqualTo(49);
    }

    private int assertEveryProduct(Network network, Dataflow dataflow) {
        ArrayConfig array = ArrayConfig.parse("4x3").withDataflow(dataflow);
        Batch batch = batch(network);
        int products = 0;
        for (Node node : network.nodes()) {
            LayerStep step = step(network, node.name(), batch, array);
            products += assertResults(network, node.name(), batch, array, step, Phase.FORWARD, Role.ACTIVATION);
            products += assertResults(
                    network, node.name(), batch, array, step, Phase.INPUT_GRADIENT, Role.ACTIVATION_GRADIENT);
            products += assertParameters(network, node.name(), batch, array, step);
        }
        return products;
    }

    private int assertResults(
            Network network, String layer, Batch batch, ArrayConfig array, LayerStep step, Phase phase, Role role) {
        int products = 0;
        List<ProductRun<FixedTensor>> all = step.products(role);
        for (String part : all.stream().map(run -> run.out().part()).distinct().toList()) {
            List<ProductRun<FixedTensor>> runs =
                    all.stream().filter(run -> run.out().part().equals(part)).toList();
            for (int run : runs.size() == 1 ? new int[] {0} : new int[] {0, runs.size() - 1}) {
                Term<FixedTensor> term = runs.get(run).terms().get(0);
                for (int group = 0; group < term.groups(); group++) {
                    LayerChoice choice = new LayerChoice(layer, Optional.of(part), group, run);
                    ProductCase made = product(network, choice, phase, batch, array);
                    assertGroup(made, runs.get(run).result(), group, term.groups(), choice + " " + phase);
                    products++;
                }
            }
        }
        return products;
    }

    private int assertParameters(Network network, String layer, Batch batch, ArrayConfig array, LayerStep step) {
        int products = 0;
        List<ProductRun<FixedTensor>> all = step.products(Role.WEIGHT_GRADIENT);
        for (String part : all.stream().map(run -> run.out().part()).distinct().toList()) {
            Term<FixedTensor> term = all.stream()
                    .filter(run -> run.out().part().equals(part))
                    .findFirst()
                    .orElseThrow()
                    .terms()
                    .get(0);
            FixedTensor gradient = step.result(new Site(layer, part, Role.WEIGHT_GRADIENT));
            for (int group = 0; group < term.groups(); group++) {
                LayerChoice choice = new LayerChoice(layer, Optional.of(part), group, 0);
                ProductCase made = product(network, choice, Phase.WEIGHT_GRADIENT, batch, array);
                assertGroup(made, gradient, group, term.groups(), choice + " weight gradient");
                products++;
            }
        }
        for (String parameter : step.parameters()) {
            LayerChoice choice = new LayerChoice(layer, Optional.of(parameter), 0, 0);
            ProductCase made = product(network, choice, Phase.UPDATE, batch, array);
            assertGroup(made, step.masterAfter(parameter), 0, 1, choice + " update");
            products++;
        }
        return products;
    }

    private static void assertGroup(ProductCase made, FixedTensor whole, int group, int groups, String what) {
        int rows = made.a().rows();
        int columns = made.b().columns();
        int[] codes = whole.codes();
        assertThat(codes).as(what).hasSize(rows * columns * groups);
        long[] expected = new long[rows * columns];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = codes[(i / columns * groups + group) * columns + i % columns];
        }
        assertThat(Bundles.results(made)).as(what).isEqualTo(expected);
    }

    @Test
    void whatALayerDoesNotHaveIsNamed() {
        Batch batch = batch(CONVOLUTIONS);
        ArrayConfig array = ArrayConfig.parse("4x3");
        assertThatThrownBy(() -> product(
                        CONVOLUTIONS, new LayerChoice("grouped", Optional.empty(), 2, 0), Phase.FORWARD, batch, array))
                .isInstanceOf(InputException.class)
                .hasMessage("layer grouped of convolutions has 2 groups, counted from 0; there is no group 2");
        assertThatThrownBy(() -> product(
                        CONVOLUTIONS, new LayerChoice("first", Optional.of("wight"), 0, 0), Phase.UPDATE, batch, array))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'wight'")
                .hasMessageContaining("weight, bias");
        Batch sequences = batch(RECURRENT);
        assertThatThrownBy(() -> product(
                        RECURRENT, new LayerChoice("rnn", Optional.of("sum"), 0, 3), Phase.FORWARD, sequences, array))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("3 times")
                .hasMessageContaining("no run 3");
    }

    private static ProductCase product(
            Network network, LayerChoice choice, Phase phase, Batch batch, ArrayConfig array) {
        return new LayerProduct(
                        network,
                        choice,
                        phase,
                        batch,
                        new SoftmaxCrossEntropy(),
                        PLAN,
                        StartingValues.of(network, FanInitializer.HE_FAN_IN, 1),
                        0.1,
                        1)
                .on(array, Protocol.PLAIN);
    }

    private static LayerStep step(Network network, String layer, Batch batch, ArrayConfig array) {
        return LayerStep.run(
                network,
                layer,
                batch,
                PLAN,
                array.accumulation(),
                new LayerStep.StepOptions(
                        StartingValues.of(network, FanInitializer.HE_FAN_IN, 1), new SoftmaxCrossEntropy(), 0.1, 1));
    }
}
