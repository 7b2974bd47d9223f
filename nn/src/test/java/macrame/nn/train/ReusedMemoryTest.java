package macrame.nn.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import macrame.arith.Accumulation;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.block.TransformerEncoder;
import macrame.nn.data.DataSet;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Memory;
import macrame.nn.engine.Observer;
import macrame.nn.init.FanInitializer;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.StartingValues;
import macrame.nn.precision.AccumulatorRule;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.zoo.Zoo;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Steps one after the other, each of which finds the memory of the one before. */
    @ParameterizedTest
    @ValueSource(strings = {"mnist-mlp-bn", "cifar-lenet", "rnn-tanh", "gridworld-dqn", "encoder"})
    void everyKindOfLayerGivesTheSameBits(String name) {
        Network network = name.equals("encoder") ? encoder() : Zoo.get(name).network();
        assertThat(steps(network, Memory.REUSED)).isEqualTo(steps(network, Memory.KEPT));
    }

    private static Network encoder() {
        Network.Builder builder = Network.builder("encoder", Shape.of(5, 6));
        new TransformerEncoder(6, 2, 8, TransformerEncoder.Order.NORM_FIRST).addTo(builder, "block", Network.INPUT);
        return builder.build();
    }

    private static String steps(Network network, Memory memory) {
        Map<Role, Cast> roles = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            roles.put(role, new Cast(FixedFormat.signed(14, 9), Rounding.STOCHASTIC, Overflow.SATURATE));
        }
        FixedEngine engine = FixedTask.engine(new Precision(Map.of(), Map.of(), roles, AccumulatorRule.EXACT), memory);
        Model<FixedTensor> model = Model.of(network, engine, StartingValues.of(network, FanInitializer.HE_FAN_IN, 1));
        SquaredError loss = new SquaredError();
        TrainingPlan plan = new TrainingPlan(1, 2, 0.1, 1).with(new Momentum(0.5, false));
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(5);
        StringBuilder all = new StringBuilder();
        for (int step = 0; step < 4; step++) {
            model.beginStep(1, step);
            double[] values =
                    random.doubles((long) network.input().inBatch(2).size()).toArray();
            FixedTensor input = engine.load(
                    Network.INPUT_SITE, new RealTensor(network.input().inBatch(2), values));
            FixedTensor output =
                    new TrainingStep<>(model, loss, plan).run(input, loss.anyTargets(network.outputShape(), 2));
            all.append(Arrays.toString(output.codes()));
        }
        model.tensors().forEach((key, tensor) -> all.append(key).append(Arrays.hashCode(tensor.codes())));
        return all.toString();
    }

    @Test
    void resultsOfStepsTakeTurnsInTheSameMemory() {
        Set<int[]> results = Collections.newSetFromMap(new IdentityHashMap<>());
        Observer<FixedTensor> observer = new Observer<>() {
            @Override
            public void result(Site site, FixedTensor result) {
                results.add(result.codes());
            }
        };
        TrainingPlan plan = new TrainingPlan(1, 11, 0.05, 1);
        Precision precision = FixedTask.precision(plan, DATA, Rounding.HALF_EVEN);
        Model<FixedTensor> model =
                model(new FixedEngine(precision, Accumulation.buffered(4), 1, observer, Memory.REUSED));
        List<Integer> arrays = new ArrayList<>();
        new Trainer<>(model, plan, DATA).run((step, steps, loss) -> arrays.add(results.size()));
        // The first step makes all arrays, the second those of the copies that are kept in turns.
        assertThat(arrays).hasSize(4);
        assertThat(arrays.get(3)).isEqualTo(arrays.get(1));
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
