package macrame.nn.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.RealEngine;
import macrame.nn.measure.CastMeter;
import macrame.nn.measure.RangeMeter;
import macrame.nn.network.Model;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.Tensor;
import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the array's order of additions means for a training step. */
@Tag("determinism")
class DataflowTest {

    private static final Batch BATCH = SmallTask.batch(11);

    @ParameterizedTest
    @EnumSource(Dataflow.class)
    void dataflowsAgreeBitForBitWhenNoAccumulatorOverflows(Dataflow dataflow) {
        Map<String, String> expected = trained(Dataflow.OUTPUT_STATIONARY, 0, new CastMeter());
        assertThat(trained(dataflow, 0, new CastMeter())).isEqualTo(expected);
    }

    /**
     * A saturated sum forgets how far it went: where it saturates depends on the chains. With 4 rows, weight stationary
     * saturates chains of 4 products and then their sum; output stationary saturates one chain over all of them.
     */
    @Test
    void dataflowsDifferWhenAnAccumulatorSaturates() {
        CastMeter casts = new CastMeter();
        Map<String, String> chain = trained(Dataflow.OUTPUT_STATIONARY, 15, casts);
        assertThat(casts.accumulators().values().stream()
                        .mapToLong(counts -> counts.overflowed())
                        .sum())
                .isPositive();
        Map<String, String> tiles = trained(Dataflow.WEIGHT_STATIONARY, 15, new CastMeter());
        assertThat(tiles).isNotEqualTo(chain);
        assertThat(trained(Dataflow.INPUT_STATIONARY, 15, new CastMeter())).isEqualTo(tiles);
    }

    private static Map<String, String> trained(Dataflow dataflow, int accumulatorBits, CastMeter casts) {
        ArrayConfig array = ArrayConfig.parse("4x4").withDataflow(dataflow);
        RangeMeter ranges = new RangeMeter();
        step(Model.of(SmallTask.network(), new RealEngine(ranges), SmallTask.start()));
        Widths widths = Widths.uniform(8).withAccumulators(accumulatorBits);
        FixedEngine engine = new FixedEngine(
                ranges.ranges().precision(widths, Rounding.HALF_EVEN, Overflow.SATURATE),
                array.accumulation(),
                1,
                casts);
        Model<FixedTensor> model = Model.of(SmallTask.network(), engine, SmallTask.start());
        for (int i = 0; i < 3; i++) {
            step(model);
        }
        Map<String, String> codes = new LinkedHashMap<>();
        model.parameters()
                .forEach(parameter -> codes.put(
                        parameter.layer() + "." + parameter.name(),
                        Arrays.toString(parameter.master().codes())));
        return codes;
    }

    private static <T extends Tensor> void step(Model<T> model) {
        SmallTask.step(model, BATCH);
    }
}
