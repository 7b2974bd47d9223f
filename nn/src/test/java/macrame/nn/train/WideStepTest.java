package macrame.nn.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import macrame.arith.Accumulation;
import macrame.arith.CastCounts;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Observer;
import macrame.nn.engine.PairEngine;
import macrame.nn.engine.ProductRun;
import macrame.nn.engine.RealEngine;
import macrame.nn.measure.RangeMeter;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.PairTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;
import macrame.nn.tensor.Term;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training step in fixed point against the exact operation on the same inputs, site by site. */
class WideStepTest {

    private static final double UNIT_ROUNDOFF = 0x1p-53;

    private final Map<Site, Double> referenceError = new HashMap<>();
    private final Set<Site> seen = new TreeSet<>();

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24})
    void everySiteRoundsOnceByHalfAStepAtMost(int width) {
        Network network = SmallTask.network();
        CastCounts overflows = new CastCounts();
        FixedEngine array = new FixedEngine(precision(width), Accumulation.buffered(4), 1, new Observer<>() {
            @Override
            public void product(ProductRun<FixedTensor> run) {
                referenceError.merge(run.out(), productError(run), Double::sum);
            }

            @Override
            public void casts(Site site, CastCounts counts) {
                overflows.add(counts);
            }
        });
        Model<PairTensor> model = Model.of(network, new PairEngine(array, this::check), SmallTask.start());
        step(model);
        assertThat(overflows.overflowed()).isZero();
        assertThat(seen.stream().map(Site::role).distinct())
                .containsExactlyInAnyOrder(
                        Role.ACTIVATION,
                        Role.ACTIVATION_GRADIENT,
                        Role.WEIGHT,
                        Role.WEIGHT_GRADIENT,
                        Role.MASTER,
                        Role.CONSTANT);
    }

    /** Ranges of the same step, doubled so that rounding cannot lead out of them. */
    private static Precision precision(int width) {
        RangeMeter meter = new RangeMeter();
        Model<RealTensor> model = Model.of(SmallTask.network(), new RealEngine(meter), SmallTask.start());
        step(model);
        return meter.ranges().times(2).precision(Widths.uniform(width), Rounding.HALF_EVEN, Overflow.SATURATE);
    }

    private static <T extends Tensor> void step(Model<T> model) {
        Batch batch = SmallTask.batch(11);
        SmallTask.step(model, batch);
    }

    /**
     * A float64 sum of n products errs by at most n·u/(1 − n·u)·Σ|a·b| (Higham, Accuracy and Stability of Numerical
     * Algorithms, 2002, doi:10.1137/1.9780898718027, §3.1); here n counts the bias, and Σ|a·b| ≤ K·max|a|·max|b|.
     */
    private static double productError(ProductRun<FixedTensor> run) {
        double magnitudes = run.bias() == null ? 0 : largest(run.bias());
        int count = 1;
        for (Term<FixedTensor> term : run.terms()) {
            magnitudes += term.k()
                    * largest(term.left().tensor())
                    * largest(term.right().tensor());
            count += term.k();
        }
        return count * UNIT_ROUNDOFF / (1 - count * UNIT_ROUNDOFF) * magnitudes;
    }

    private static double largest(FixedTensor x) {
        double largest = 0;
        for (double value : x.toReal().values()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /**
     * An update's reference rounds a product and a sum. Addend and result are at most the format's maximum M, hence the
     * product at most 2M, and the error at most u·2M + u·(1 + u)·M &lt; 4uM.
     */
    private static double updateError(FixedFormat format) {
        return 4 * UNIT_ROUNDOFF * format.toReal(format.maximumCode());
    }

    private void check(Site site, FixedTensor fixed, RealTensor real, RealTensor exact) {
        seen.add(site);
        double error =
                site.role() == Role.MASTER ? updateError(fixed.format()) : referenceError.getOrDefault(site, 0.0);
        double bound = fixed.format().step() / 2 + error;
        for (int i = 0; i < fixed.codes().length; i++) {
            double distance = Math.abs(fixed.format().toReal(fixed.codes()[i]) - exact.values()[i]);
            assertThat(distance).as("%s[%d]", site, i).isLessThanOrEqualTo(bound);
        }
        referenceError.remove(site);
    }
}
