package macrame.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import macrame.arith.Rounding;
import macrame.nn.data.DataSet;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.engine.RealEngine;
import macrame.nn.init.FanInitializer;
import macrame.nn.layer.BatchNorm;
import macrame.nn.layer.Linear;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.Replica;
import macrame.nn.network.StartingValues;
import macrame.nn.precision.Precision;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However a batch is divided, the same bits come out. */
@Tag("determinism")
class ReplicaTest {

    private static final DataSet DATA = FixedTask.data(50);
    private static final TrainingPlan PLAN = new TrainingPlan(2, 11, 0.1, 1).with(new Momentum(0.5, false));

    private record Run(List<Double> losses, Map<String, RealTensor> state) {}

    private static Run run(TrainingPlan plan, Precision precision, int replicas, int threads) {
        Model<FixedTensor> model = FixedTask.model(precision);
        List<Double> losses = FixedTask.trainer(model, plan, DATA, precision, replicas, threads)
                .run((step, steps, loss) -> {});
        return new Run(losses, FixedTask.state(model));
    }

    @ParameterizedTest
    @EnumSource(
            value = Rounding.class,
            names = {"HALF_EVEN", "STOCHASTIC"})
    void neitherReplicasNorThreadsNorMicroBatchesChangeABit(Rounding rounding) {
        Precision precision = FixedTask.precision(PLAN, DATA, rounding);
        Run one = run(PLAN, precision, 1, 1);
        assertThat(one.losses().get(9)).isLessThan(one.losses().get(0));
        assertThat(run(PLAN, precision, 2, 1)).usingRecursiveComparison().isEqualTo(one);
        assertThat(run(PLAN, precision, 2, 2)).usingRecursiveComparison().isEqualTo(one);
        assertThat(run(PLAN, precision, 3, 2)).usingRecursiveComparison().isEqualTo(one);
        assertThat(run(PLAN.withMicroBatches(4), precision, 1, 1))
                .usingRecursiveComparison()
                .isEqualTo(one);
        assertThat(run(PLAN.withMicroBatches(2), precision, 3, 2))
                .usingRecursiveComparison()
                .isEqualTo(one);
    }

    @Test
    void stochasticRoundingDiffersFromNearest() {
        Run stochastic = run(PLAN, FixedTask.precision(PLAN, DATA, Rounding.STOCHASTIC), 1, 1);
        Run nearest = run(PLAN, FixedTask.precision(PLAN, DATA, Rounding.HALF_EVEN), 1, 1);
        assertThat(stochastic.losses()).isNotEqualTo(nearest.losses());
    }

    @Test
    void batchStatisticsNeedOneReplica() {
        Network network = Network.builder("normalised", Shape.of(20))
                .add("fc", new Linear(SmallTask.CLASSES, Finish.NONE))
                .add("norm", BatchNorm.DEFAULT)
                .build();
        Model<RealTensor> model =
                Model.of(network, new RealEngine(), StartingValues.of(network, FanInitializer.HE_FAN_IN, 1));
        List<Replica<RealTensor>> two =
                List.of(new Replica<>(model, new RealEngine()), new Replica<>(model, new RealEngine()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer<>(model, PLAN, DATA, two, 1))
                .withMessageContaining("statistics of whole batches");
    }
}
