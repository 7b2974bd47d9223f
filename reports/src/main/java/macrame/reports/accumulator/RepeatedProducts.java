package macrame.reports.accumulator;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
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

/** Repeats every product of a run on the same operands with other accumulators, and compares the results. */
public final class RepeatedProducts implements Observer<FixedTensor> {

    private final Function<Site, FixedEngine> others;
    private final boolean othersAreExact;
    private final Map<Site, Sum<FixedTensor>> open = new TreeMap<>();
    private final Map<Site, AccumulatorNoise> noise = new TreeMap<>();

    private RepeatedProducts(Function<Site, FixedEngine> others, boolean othersAreExact) {
        this.others = others;
        this.othersAreExact = othersAreExact;
    }

    /** The run's own accumulators against exact ones. */
    public static RepeatedProducts exactly(Precision precision, Accumulation accumulation) {
        FixedEngine exact = engine(precision, AccumulatorRule.EXACT, accumulation);
        return new RepeatedProducts(site -> exact, true);
    }

    /** Other accumulators against those of a run with exact ones. */
    static RepeatedProducts with(
            Function<Site, AccumulatorRule> rules, Precision precision, Accumulation accumulation) {
        return new RepeatedProducts(site -> engine(precision, rules.apply(site), accumulation), false);
    }

    static FixedEngine engine(Precision precision, AccumulatorRule rule, Accumulation accumulation) {
        return new FixedEngine(precision.with(rule), accumulation, 0, new Observer<>() {});
    }

    @Override
    public void product(ProductRun<FixedTensor> run) {
        if (run.result() != null) {
            FixedEngine engine = others.apply(run.out());
            compare(
                    run.out(),
                    run.result(),
                    engine.product(run.out(), run.result().shape(), run.terms(), run.bias(), run.finish()));
        } else {
            // The shape of a sum is known when it is taken; until then it is M × N.
            run.terms()
                    .forEach(term -> open.computeIfAbsent(
                                    run.out(), site -> others.apply(site).sum(site, Shape.of(term.m(), term.n())))
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

    private void compare(Site site, FixedTensor result, FixedTensor repeated) {
        AccumulatorNoise sums = noise.computeIfAbsent(site, unseen -> new AccumulatorNoise());
        FixedTensor narrow = othersAreExact ? result : repeated;
        FixedTensor exact = othersAreExact ? repeated : result;
        double step = result.format().step();
        for (int i = 0; i < result.codes().length; i++) {
            sums.add(narrow.codes()[i] * step, exact.codes()[i] * step);
        }
    }

    /** By site. */
    public Map<Site, AccumulatorNoise> noise() {
        return noise;
    }
}
