package macrame.reports.noise;

import java.util.Map;
import java.util.TreeMap;
import macrame.arith.Accumulation;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Observer;
import macrame.nn.engine.ProductRun;
import macrame.nn.engine.Sum;
import macrame.nn.precision.AccumulatorRule;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.Shape;

/** Repeats every product with accumulators that cannot overflow and compares. */
final class AccumulatorMeter implements Observer<FixedTensor> {

    private final FixedEngine exact;
    private final Map<Site, Sum<FixedTensor>> open = new TreeMap<>();
    private final Map<Site, AccumulatorNoise> noise = new TreeMap<>();

    AccumulatorMeter(Precision precision, Accumulation accumulation) {
        Precision wide = new Precision(precision.sites(), precision.layers(), precision.roles(), AccumulatorRule.EXACT);
        exact = new FixedEngine(wide, accumulation, 0, new Observer<>() {});
    }

    @Override
    public void product(ProductRun<FixedTensor> run) {
        if (run.result() != null) {
            compare(
                    run.out(),
                    run.result(),
                    exact.product(run.out(), run.result().shape(), run.terms(), run.bias(), run.finish()));
        } else {
            // The shape of a sum is known when it is taken; until then it is M × N.
            run.terms()
                    .forEach(term -> open.computeIfAbsent(
                                    run.out(), site -> exact.sum(site, Shape.of(term.m(), term.n())))
                            .addProduct(term.left(), term.right()));
        }
    }

    @Override
    public void result(Site site, FixedTensor result) {
        Sum<FixedTensor> sum = open.remove(site);
        if (sum != null) {
            compare(site, result, sum.take());
        }
    }

    private void compare(Site site, FixedTensor result, FixedTensor reference) {
        AccumulatorNoise sums = noise.computeIfAbsent(site, unseen -> new AccumulatorNoise());
        double step = result.format().step();
        for (int i = 0; i < result.codes().length; i++) {
            sums.add(result.codes()[i] * step, reference.codes()[i] * step);
        }
    }

    Map<Site, AccumulatorNoise> noise() {
        return noise;
    }
}
