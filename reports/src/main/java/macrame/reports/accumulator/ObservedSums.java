package macrame.reports.accumulator;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import macrame.arith.SumInterval;
import macrame.nn.engine.Observer;
import macrame.nn.engine.ProductRun;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.Term;

/** Adds up every product of a run once more, to see where the sums and their parts are. */
final class ObservedSums implements Observer<FixedTensor> {

    private final Map<Site, Accumulator> accumulators = new TreeMap<>();
    private final Map<Site, OpenSum> open = new TreeMap<>();

    /** A sum that goes on until its result is made. */
    private static final class OpenSum {
        private final PartialSums sums;
        private ProductRun<FixedTensor> last;
        private long products;
        private SumInterval allowed = SumInterval.ZERO;

        OpenSum(PartialSums sums) {
            this.sums = sums;
        }

        void add(ProductRun<FixedTensor> run) {
            last = run;
            allowed = allowed.plus(Accumulator.byFormats(run, sums.fraction()));
            for (Term<FixedTensor> term : run.terms()) {
                products += term.k();
                sums.add(term);
            }
        }
    }

    @Override
    public void product(ProductRun<FixedTensor> run) {
        Term<FixedTensor> first = run.terms().get(0);
        OpenSum sum = run.result() == null ? open.get(run.out()) : null;
        if (sum == null) {
            sum = new OpenSum(new PartialSums(first.m(), first.groups() * first.n(), Accumulator.fraction(run)));
        }
        if (run.bias() != null) {
            sum.sums.preset(run.bias());
        }
        sum.add(run);
        if (run.result() == null) {
            open.put(run.out(), sum);
        } else {
            close(run.out(), sum);
        }
    }

    @Override
    public void result(Site site, FixedTensor result) {
        OpenSum sum = open.remove(site);
        if (sum != null) {
            close(site, sum);
        }
    }

    private void close(Site site, OpenSum sum) {
        accumulators
                .computeIfAbsent(site, unseen -> new Accumulator())
                .include(sum.last, sum.sums.fraction(), sum.products, sum.allowed, sum.sums.reached());
    }

    /** By site of the sums' results. */
    Map<Site, Accumulator> accumulators() {
        return Collections.unmodifiableMap(accumulators);
    }
}
