package macrame.nn.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import macrame.arith.Rounding;
import macrame.nn.data.DataSet;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Memory;
import macrame.nn.network.Model;
import macrame.nn.precision.Precision;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results in the memory of earlier ones are the same results, and what others hold is left alone. */
@Tag("determinism")
class ReusedMemoryTest {

    private static final DataSet DATA = FixedTask.data(44);

    static Stream<TrainingPlan> plans() {
        TrainingPlan plan = new TrainingPlan(2, 11, 0.05, 1);
        WeightDecay decoupled = new WeightDecay(0.1, WeightDecay.Kind.DECOUPLED);
        return Stream.of(
                plan,
                plan.with(decoupled),
                plan.with(new LossScaling(64, 3, 0.01)),
                plan.with(new Momentum(0.5, true)).with(decoupled),
                plan.with(new Adam(0.9, 0.99, 0.03, InverseRoot.VECTOR)),
                plan.with(new TrainingPlan.Division(3, 1)));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void trainingGivesTheSameBits(TrainingPlan plan) {
        Precision precision = FixedTask.precision(plan, DATA, Rounding.STOCHASTIC);
        Model<FixedTensor> fresh = model(FixedTask.engine(precision));
        Model<FixedTensor> reusing = model(FixedTask.engine(precision, Memory.REUSED));
        List<Double> expected = new Trainer<>(fresh, plan, DATA).run((step, steps, loss) -> {});
        assertThat(new Trainer<>(reusing, plan, DATA).run((step, steps, loss) -> {}))
                .isEqualTo(expected);
        Map<String, RealTensor> state = FixedTask.state(fresh);
        assertThat(FixedTask.state(reusing)).usingRecursiveComparison().isEqualTo(state);
    }

    @Test
    void copiesTakeTurnsInTheSameMemory() {
        TrainingPlan plan = new TrainingPlan(2, 11, 0.05, 1);
        Precision precision = FixedTask.precision(plan, DATA, Rounding.HALF_EVEN);
        Model<FixedTensor> model = model(FixedTask.engine(precision, Memory.REUSED));
        Set<int[]> masters = Collections.newSetFromMap(new IdentityHashMap<>());
        new Trainer<>(model, plan, DATA)
                .run((step, steps, loss) ->
                        masters.add(model.parameter("fc1", "weight").master().codes()));
        // Eight updates; gradient, master copy and value take turns in what both copies and a gradient need.
        assertThat(masters).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void whatWasHandedOutStaysAsItWas() {
        TrainingPlan plan = new TrainingPlan(1, 11, 0.05, 1);
        Precision precision = FixedTask.precision(plan, DATA, Rounding.HALF_EVEN);
        Model<FixedTensor> model = model(FixedTask.engine(precision, Memory.REUSED));
        new Trainer<>(model, plan, DATA).run((step, steps, loss) -> {});
        Map<String, FixedTensor> handedOut = model.tensors();
        Map<String, int[]> before = new LinkedHashMap<>();
        handedOut.forEach((name, tensor) -> before.put(name, tensor.codes().clone()));
        Model<FixedTensor> second = model(FixedTask.engine(precision, Memory.REUSED));
        second.restore(handedOut);
        new Trainer<>(second, plan, DATA).run((step, steps, loss) -> {});
        new Trainer<>(model, plan, DATA).run((step, steps, loss) -> {});
        handedOut.forEach((name, tensor) -> assertThat(tensor.codes()).as(name).isEqualTo(before.get(name)));
    }

    private static Model<FixedTensor> model(FixedEngine engine) {
        return Model.of(SmallTask.network(), engine, SmallTask.start());
    }
}
