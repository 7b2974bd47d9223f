package macrame.testvectors.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.files.InputException;
import macrame.nn.data.DataSets;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.init.FanInitializer;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.network.Network;
import macrame.nn.network.StartingValues;
import macrame.nn.precision.PrecisionPlan;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.train.Batch;
import macrame.nn.train.SoftmaxCrossEntropy;
import macrame.sim.ArrayConfig;
import macrame.sim.workload.Phase;
import macrame.testvectors.Bundles;
import macrame.testvectors.product.ProductCase;
import macrame.testvectors.product.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors are what the fixed-point engine computed, word for word. */
class LayerProductTest {

    private static final Network NETWORK = Network.builder("small", Shape.of(28, 28, 1))
            .add("flatten", new Flatten())
            .add("fc1", new Linear(9, Finish.RELU))
            .add("fc2", new Linear(10, Finish.NONE))
            .build();
    private static final Batch BATCH = Batch.of(DataSets.open("digits:20+2", 3).training(), 0, 6);
    private static final PrecisionPlan PLAN =
            PrecisionPlan.of(Widths.uniform(8).withAccumulators(20), Rounding.HALF_EVEN, Overflow.SATURATE);
    private static final Map<String, RealTensor> START = StartingValues.of(NETWORK, FanInitializer.HE_FAN_IN, 1);
    private static final double RATE = 0.1;

    @ParameterizedTest
    @ValueSource(strings = {"4x3", "16x16"})
    void forwardAndInputGradientAreTheEnginesResults(String size) {
        ArrayConfig array = ArrayConfig.parse(size);
        LayerStep step = step(array, "fc2");
        assertThat(Bundles.results(product("fc2", Phase.FORWARD, array)))
                .isEqualTo(codes(step.result(new Site("fc2", "output", Role.ACTIVATION))));
        assertThat(Bundles.results(product("fc2", Phase.INPUT_GRADIENT, array)))
                .isEqualTo(codes(step.result(new Site("fc2", "input", Role.ACTIVATION_GRADIENT))));
        assertThat(Bundles.results(product("fc1", Phase.FORWARD, array)))
                .isEqualTo(codes(step(array, "fc1").result(new Site("fc1", "output", Role.ACTIVATION))));
    }

    @Test
    void weightGradientAndUpdateAreTheEnginesResults() {
        ArrayConfig array = ArrayConfig.parse("5x4");
        LayerStep step = step(array, "fc2");
        assertThat(Bundles.results(product("fc2", Phase.WEIGHT_GRADIENT, array)))
                .isEqualTo(codes(step.result(new Site("fc2", "weight", Role.WEIGHT_GRADIENT))));
        ProductCase update = product("fc2", Phase.UPDATE, array);
        assertThat(Bundles.results(update)).isEqualTo(codes(step.masterAfter("weight")));
        assertThat(step.masterAfter("weight").codes())
                .isNotEqualTo(step.masterBefore("weight").codes());
    }

    @Test
    void unknownLayersAreAnsweredWithTheNearest() {
        assertThatThrownBy(() -> product("fc3", Phase.FORWARD, ArrayConfig.parse("4x4")))
                .isInstanceOf(InputException.class)
                .hasMessage("network small has no layer 'fc3'. Maybe use 'fc1' or 'fc2'.");
        assertThatThrownBy(() -> product("flatten", Phase.FORWARD, ArrayConfig.parse("4x4")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no product in the phase forward");
        assertThatThrownBy(() -> product("flatten", Phase.UPDATE, ArrayConfig.parse("4x4")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no weights to update");
    }

    private static ProductCase product(String layer, Phase phase, ArrayConfig array) {
        return new LayerProduct(
                        NETWORK, LayerChoice.of(layer), phase, BATCH, new SoftmaxCrossEntropy(), PLAN, START, RATE, 1)
                .on(array, Protocol.PLAIN);
    }

    private static LayerStep step(ArrayConfig array, String layer) {
        return LayerStep.run(
                NETWORK,
                layer,
                BATCH,
                PLAN,
                array.accumulation(),
                new LayerStep.StepOptions(START, new SoftmaxCrossEntropy(), RATE, 1));
    }

    private static long[] codes(FixedTensor tensor) {
        return Arrays.stream(tensor.codes()).asLongStream().toArray();
    }
}
