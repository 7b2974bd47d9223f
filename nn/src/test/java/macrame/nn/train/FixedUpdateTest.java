package macrame.nn.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.stream.Stream;
import macrame.arith.Rounding;
import macrame.nn.engine.PairEngine;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.tensor.PairTensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every result of an update in fixed point is the exact operation on the same codes, rounded once. */
class FixedUpdateTest {

    private static final WeightDecay L2 = new WeightDecay(0.25, WeightDecay.Kind.L2);
    private static final WeightDecay DECOUPLED = new WeightDecay(0.25, WeightDecay.Kind.DECOUPLED);

    static Stream<TrainingPlan> plans() {
        return Stream.of(
                        new Sgd(),
                        new Momentum(0.9, false),
                        new Momentum(0.9, true),
                        new RmsProp(0.9, 1e-3, InverseRoot.VECTOR),
                        new Adam(0.9, 0.99, 0.03, InverseRoot.VECTOR),
                        new Adam(0.9, 0.99, 0.03, InverseRoot.HOST))
                .flatMap(optimizer -> Stream.of(WeightDecay.NONE, L2, DECOUPLED)
                        .map(decay ->
                                new TrainingPlan(1, 11, 0.01, 1).with(optimizer).with(decay)));
    }

    /**
     * Half a step of the result's format, and what float64 errs by: four roundings, each 2^-53 of a magnitude below 2^12
     * (an inverse root of at least 1e-3 is below 32, gradients and parameters of the task are below 2^5, products of two
     * below 2^10).
     */
    @ParameterizedTest
    @MethodSource("plans")
    void stateAndParametersRoundByHalfAStepAtMost(TrainingPlan plan) {
        Precision precision = FixedTask.precision(plan, FixedTask.data(33), Rounding.HALF_EVEN);
        TreeSet<String> seen = new TreeSet<>();
        PairEngine engine = new PairEngine(FixedTask.engine(precision), (site, fixed, real, exact) -> {
            if (site.role() != Role.OPTIMIZER_STATE && site.role() != Role.MASTER) {
                return;
            }
            seen.add(site.part());
            double bound = fixed.format().step() / 2 + 4 * 0x1p-53 * 0x1p12;
            for (int i = 0; i < fixed.codes().length; i++) {
                double value = fixed.codes()[i] * fixed.format().step();
                assertThat(Math.abs(value - exact.values()[i]))
                        .as("%s[%d]", site, i)
                        .isLessThanOrEqualTo(bound);
            }
        });
        Model<PairTensor> model = Model.of(SmallTask.network(), engine, SmallTask.start());
        TrainingStep<PairTensor> step = new TrainingStep<>(model, new SoftmaxCrossEntropy(), plan);
        for (int i = 0; i < 3; i++) {
            Batch batch = SmallTask.batch(33).part(11 * i, 11 * (i + 1));
            step.run(model.engine().load(Network.INPUT_SITE, batch.inputs()), batch.targets());
        }
        boolean plain = plan.optimizer() instanceof Sgd;
        assertThat(seen).contains("weight");
        assertThat(seen.stream().anyMatch(part -> part.contains(".velocity") || part.contains(".second-moment")))
                .isEqualTo(!plain);
    }
}
