package macrame.nn.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
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
import macrame.nn.train.TrainingPlan.Division;
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
        assertThat(run(PLAN.with(new Division(4, 1)), precision, 1, 1))
                .usingRecursiveComparison()
                .isEqualTo(one);
        assertThat(run(PLAN.with(new Division(2, 1)), precision, 3, 2))
                .usingRecursiveComparison()
                .isEqualTo(one);
    }

    @Test
    void stochasticRoundingDiffersFromNearest() {
        Run stochastic = run(PLAN, FixedTask.precision(PLAN, DATA, Rounding.STOCHASTIC), 1, 1);
        Run nearest = run(PLAN, FixedTask.precision(PLAN, DATA, Rounding.HALF_EVEN), 1, 1);
        assertThat(stochastic.losses()).isNotEqualTo(nearest.losses());
    }

    /**
     * Every replica normalises by the statistics of its own share, and the running ones are those of the first: with two
     * replicas of the same three samples, what one array makes of them.
     */
    @Test
    void replicasNormaliseTheirOwnSharesAndTheFirstOneKeepsTheStatistics() {
        Network network = Network.builder("normalised", Shape.of(20))
                .add("fc", new Linear(SmallTask.CLASSES, Finish.NONE))
                .add("norm", BatchNorm.DEFAULT)
                .build();
        Batch three = Batch.of(DATA, 0, 3);
        Batch twice = Batch.of(DATA, new int[] {0, 1, 2, 0, 1, 2}, 0, 6);
        Batch differing = Batch.of(DATA, new int[] {0, 1, 2, 3, 4, 5}, 0, 6);
        Normalised one = normalised(network, three, 1, 1);
        Normalised two = normalised(network, twice, 2, 1);
        assertThat(two.states()).usingRecursiveComparison().isEqualTo(one.states());
        assertThat(two.gradient()).containsExactly(doubled(one.gradient()));
        assertThat(normalised(network, differing, 2, 1).states())
                .usingRecursiveComparison()
                .isEqualTo(one.states());
        assertThat(normalised(network, differing, 2, 2))
                .usingRecursiveComparison()
                .isEqualTo(normalised(network, differing, 2, 1));
    }

    private record Normalised(Map<String, RealTensor> states, double[] gradient) {}

    private static Normalised normalised(Network network, Batch batch, int replicas, int threads) {
        Model<RealTensor> model =
                Model.of(network, new RealEngine(), StartingValues.of(network, FanInitializer.HE_FAN_IN, 1));
        List<Replica<RealTensor>> all = new ArrayList<>(List.of(Replica.of(model)));
        while (all.size() < replicas) {
            all.add(new Replica<>(model, new RealEngine()));
        }
        TrainingStep<RealTensor> step = new TrainingStep<>(model, new SoftmaxCrossEntropy(), PLAN);
        try (BatchRun<RealTensor> run = new BatchRun<>(step, all, threads)) {
            run.run(batch, 0, 0, 1);
        }
        return new Normalised(
                model.states(),
                model.parameter("norm", "scale").gradient().take().values());
    }

    private static double[] doubled(double[] values) {
        return Arrays.stream(values).map(value -> 2 * value).toArray();
    }
}
