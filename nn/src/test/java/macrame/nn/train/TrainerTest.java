package macrame.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import macrame.arith.Accumulation;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.data.DataSet;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Observer;
import macrame.nn.engine.RealEngine;
import macrame.nn.network.Model;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import org.junit.jupiter.api.Test;

class TrainerTest {

    private static final DataSet DATA = FixedTask.data(40);
    private static final TrainingPlan PLAN = new TrainingPlan(2, 10, 0.05, 1);

    private static Precision with(Precision precision, Site site, Cast cast) {
        Map<Site, Cast> sites = new TreeMap<>(precision.sites());
        sites.put(site, cast);
        return new Precision(sites, precision.layers(), precision.roles(), precision.accumulators());
    }

    @Test
    void aRateWhoseCodeIsZeroIsSaidOnce() {
        Precision precision = FixedTask.precision(PLAN, DATA, Rounding.HALF_EVEN);
        Precision coarse = with(precision, Optimizer.RATE, Cast.nearest(FixedFormat.signed(8, 4)));
        Warnings warnings = new Warnings();
        Model<FixedTensor> model = FixedTask.model(coarse);
        Map<String, RealTensor> start = model.masters();
        new Trainer<>(model, PLAN, DATA).run(warnings);
        assertThat(warnings.said).singleElement().asString().contains("every update is zero");
        assertThat(model.masters()).usingRecursiveComparison().isEqualTo(start);

        Warnings none = new Warnings();
        new Trainer<>(FixedTask.model(precision), PLAN, DATA).run(none);
        assertThat(none.said).isEmpty();
    }

    /** Half a step of a master copy of 20 fraction bits is 2^-21; 1e-12 of any gradient here is far less. */
    @Test
    void updatesThatAreAllZeroAreSaidOnceThoughTheRateIsNot() {
        Precision precision = FixedTask.precision(PLAN, DATA, Rounding.HALF_EVEN);
        Warnings warnings = new Warnings();
        Model<FixedTensor> model = FixedTask.model(precision);
        Map<String, RealTensor> start = model.masters();
        new Trainer<>(model, PLAN.with(3 * UpdateWatch.UPDATES / 4, 10).with(new Schedule.Constant(1e-12)), DATA)
                .run(warnings);
        assertThat(warnings.said).singleElement().asString().contains("every update is zero so far: 10 in a row");
        assertThat(model.masters()).usingRecursiveComparison().isEqualTo(start);
    }

    @Test
    void aShortRunWhoseUpdatesAreAllZeroIsSaidAtItsEnd() {
        Precision precision = FixedTask.precision(PLAN, DATA, Rounding.HALF_EVEN);
        Warnings warnings = new Warnings();
        new Trainer<>(FixedTask.model(precision), new TrainingPlan(1, 12, 1e-12, 1), DATA).run(warnings);
        assertThat(warnings.said).singleElement().asString().contains("every update is zero so far: 4 in a row");
    }

    /** A bias of a million makes the right class certain: e^-1000000 is zero, and so is every gradient. */
    @Test
    void updatesOfNoGradientAreNotBlamedOnTheRate() {
        Warnings warnings = new Warnings();
        Map<String, RealTensor> right = new TreeMap<>(SmallTask.start());
        double[] bias = new double[SmallTask.CLASSES];
        bias[0] = 1e6;
        right.put("fc3.bias", new RealTensor(right.get("fc3.bias").shape(), bias));
        DataSet one = new FixedTask.Samples(new Batch(SmallTask.batch(4).inputs(), new int[] {0, 0, 0, 0}));
        Model<RealTensor> model = Model.of(SmallTask.network(), new RealEngine(), right);
        new Trainer<>(model, new TrainingPlan(20, 1, 0.1, 1), one).run(warnings);
        assertThat(warnings.said)
                .singleElement()
                .asString()
                .startsWith("every gradient is zero so far, in 10 updates.");
    }

    @Test
    void oddSchedulesAreSaid() {
        Warnings warnings = new Warnings();
        Model<RealTensor> model = Model.of(SmallTask.network(), new RealEngine(), SmallTask.start());
        new Trainer<>(model, PLAN.with(new Schedule.Cosine(0.05, 0.1, 0)), DATA).run(warnings);
        assertThat(warnings.said).singleElement().asString().contains("T_max");
    }

    /** At a rate too small to move any parameter, the batches of a pass are answered as the whole set is. */
    @Test
    void rightAnswersOfEveryBatchAreHeardBeforeItsStep() {
        List<Long> right = new ArrayList<>();
        List<Long> answers = new ArrayList<>();
        Trainer.Listener listener = new Trainer.Listener() {
            @Override
            public void answered(long step, long correct, long all) {
                assertThat(step).isEqualTo(right.size() + 1L);
                right.add(correct);
                answers.add(all);
            }

            @Override
            public void stepped(long step, long steps, double loss) {
                assertThat(right).hasSize((int) step);
            }
        };
        Model<RealTensor> model = Model.of(SmallTask.network(), new RealEngine(), SmallTask.start());
        double expected = Evaluation.of(model, DATA).accuracy();
        new Trainer<>(model, new TrainingPlan(1, 12, 1e-300, 1), DATA).run(listener);
        assertThat(answers).containsExactly(12L, 12L, 12L, 4L);
        assertThat(right.stream().mapToLong(Long::longValue).sum() / 40.0).isEqualTo(expected);
        assertThat(expected).isBetween(0.01, 0.99);
    }

    /** 1e300 times any gradient of order one makes weights whose products overflow float64. */
    @Test
    void aLossThatIsNotFiniteNamesStepAndSite() {
        Model<RealTensor> model = Model.of(SmallTask.network(), new RealEngine(), SmallTask.start());
        TrainingPlan plan = PLAN.with(new Schedule.Constant(1e300));
        assertThatThrownBy(() -> new Trainer<>(model, plan, DATA).run(new Warnings()))
                .isInstanceOfSatisfying(DivergenceException.class, problem -> {
                    assertThat(problem.step()).isEqualTo(2);
                    assertThat(problem.site()).isEqualTo(new Site("fc2", "output", Role.ACTIVATION));
                    assertThat(problem).hasMessageContaining("step 2").hasMessageContaining("fc2/output");
                });
    }

    @Test
    void anOverflowThatIsAnErrorNamesStepAndSite() {
        Precision precision = FixedTask.precision(PLAN, DATA, Rounding.HALF_EVEN);
        Site site = new Site("fc2", "output", Role.ACTIVATION);
        Cast strict = new Cast(FixedFormat.signed(8, 7), Rounding.HALF_EVEN, Overflow.ERROR);
        Model<FixedTensor> model = FixedTask.model(with(precision, site, strict));
        assertThatThrownBy(() -> new Trainer<>(model, PLAN, DATA).run(new Warnings()))
                .isInstanceOfSatisfying(DivergenceException.class, problem -> {
                    assertThat(problem.step()).isEqualTo(1);
                    assertThat(problem.site()).isEqualTo(site);
                });
    }

    /** 2^-12 of a gradient is lost in 8 bits below one; scaled by 2^12 it is not. */
    @Test
    void staticLossScalingKeepsSmallGradients() {
        Site site = new Site("loss", "gradient", Role.ACTIVATION_GRADIENT);
        Precision precision = FixedTask.precision(PLAN, DATA, Rounding.HALF_EVEN);
        Precision coarse = with(precision, site, Cast.nearest(FixedFormat.signed(12, -2)));
        assertThat(moved(coarse, LossScaling.NONE)).isFalse();
        assertThat(moved(coarse, LossScaling.ofStatic(64))).isTrue();
    }

    private static boolean moved(Precision precision, LossScaling scaling) {
        Model<FixedTensor> model = FixedTask.model(precision);
        Map<String, RealTensor> start = model.masters();
        new Trainer<>(model, PLAN.with(scaling), DATA).run(new Warnings());
        return model.masters().entrySet().stream()
                .anyMatch(entry -> !java.util.Arrays.equals(
                        entry.getValue().values(), start.get(entry.getKey()).values()));
    }

    /** Scaled by 2^20 the gradients leave their formats; halving has to bring them back before anything moves. */
    @Test
    void dynamicLossScalingLeavesStepsOutUntilNothingOverflows() {
        Precision precision = FixedTask.precision(PLAN, DATA, Rounding.HALF_EVEN);
        FixedEngine engine = new FixedEngine(precision, Accumulation.buffered(4), 1, new Observer<FixedTensor>() {});
        Model<FixedTensor> model = Model.of(SmallTask.network(), engine, SmallTask.start());
        List<Boolean> moved = new ArrayList<>();
        double[][] last = {model.masters().get("fc1.weight").values()};
        new Trainer<>(model, new TrainingPlan(8, 10, 0.05, 1).with(new LossScaling(0x1p10, 100, 0)), DATA)
                .run((step, steps, loss) -> {
                    double[] now = model.masters().get("fc1.weight").values();
                    moved.add(!java.util.Arrays.equals(now, last[0]));
                    last[0] = now;
                });
        assertThat(moved.subList(0, 8)).containsOnly(false);
        assertThat(moved.subList(16, 32)).containsOnly(true);
    }

    @Test
    void scaleDoublesAfterCleanStepsAndHalvesOnAnOverflow() {
        LossScaler scaler = new LossScaler(new LossScaling(8, 2, 0.1));
        assertThat(scaler.accepts(100, 10, true)).isTrue();
        assertThat(scaler.scale()).isEqualTo(8);
        assertThat(scaler.accepts(100, 0, true)).isTrue();
        assertThat(scaler.scale()).isEqualTo(16);
        assertThat(scaler.accepts(100, 11, true)).isFalse();
        assertThat(scaler.accepts(100, 0, false)).isFalse();
        assertThat(scaler.scale()).isEqualTo(4);
        assertThat(new LossScaler(LossScaling.ofStatic(8)).accepts(1, 1, false)).isTrue();
    }

    @Test
    void anEnsembleAveragesOutputs() {
        Model<RealTensor> one = Model.of(SmallTask.network(), new RealEngine(), SmallTask.start());
        Model<RealTensor> other = Model.of(SmallTask.network(), new RealEngine(), SmallTask.start());
        Evaluation alone = Evaluation.of(one, DATA);
        assertThat(Evaluation.ofEnsemble(List.of(one, other), DATA)).isEqualTo(alone);
        new Trainer<>(other, PLAN, DATA).run(new Warnings());
        // Cross entropy is convex in the outputs: that of the mean is at most the mean.
        Evaluation both = Evaluation.ofEnsemble(List.of(one, other), DATA);
        assertThat(both.loss())
                .isLessThan((alone.loss() + Evaluation.of(other, DATA).loss()) / 2);
    }
}
