package macrame.reports.noise;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import macrame.arith.Accumulation;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Observer;
import macrame.nn.engine.PairEngine;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;
import macrame.reports.accumulator.AccumulatorNoise;
import macrame.reports.accumulator.AccumulatorStudy;
import macrame.reports.accumulator.RepeatedProducts;
import macrame.reports.analysis.RepeatedSteps;
import macrame.reports.propagation.PropagationStudy;

/**
 * The noise of training steps in fixed point beside float64 steps from the same parameters.
 *
 * @param sites every site that casts, in order, constants left out
 * @param accumulators what the given width of the accumulators does to the sums of every site; empty when they are as
 *     wide as sums can get
 * @param sums how wide the accumulators have to be, and what is proven of every site
 * @param propagation variances and gradients of a batch in float64
 */
public record NoiseStudy(
        Map<Site, SiteNoise> sites,
        Map<Site, AccumulatorNoise> accumulators,
        AccumulatorStudy sums,
        PropagationStudy propagation) {

    /** Copies nothing: the maps are handed over. */
    public NoiseStudy {
        sites = Collections.unmodifiableMap(sites);
        accumulators = Collections.unmodifiableMap(accumulators);
    }

    /** Runs every step once. */
    public static NoiseStudy of(RepeatedSteps steps, Precision precision, Accumulation accumulation) {
        Map<Site, SiteNoise> sites = new TreeMap<>();
        RepeatedProducts meter = RepeatedProducts.exactly(precision, accumulation);
        Observer<FixedTensor> watcher = precision.accumulators().width() == 0 ? new Observer<>() {} : meter;
        FixedEngine array =
                new FixedEngine(precision, accumulation, steps.plan().seed(), watcher);
        PairEngine pair = new PairEngine(array, (site, fixed, real, exact) -> {
            if (site.role() != Role.CONSTANT) {
                sites.computeIfAbsent(site, unseen -> SiteNoise.of(precision.of(unseen)))
                        .add(fixed, real, exact);
            }
        });
        for (int step = 0; step < steps.count(); step++) {
            steps.run(pair, step);
        }
        return new NoiseStudy(
                sites,
                meter.noise(),
                AccumulatorStudy.of(steps, precision, accumulation),
                PropagationStudy.of(steps, Optional.of(precision)));
    }
}
