package macrame.reports.noise;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import macrame.arith.Accumulation;
import macrame.nn.data.DataSet;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Observer;
import macrame.nn.engine.PairEngine;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.PairTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.Batch;
import macrame.nn.train.Loss;
import macrame.nn.train.TrainingPlan;
import macrame.nn.train.TrainingStep;
import macrame.reports.accumulator.AccumulatorNoise;
import macrame.reports.accumulator.AccumulatorStudy;
import macrame.reports.accumulator.RepeatedProducts;
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

    /**
     * Runs the samples once in batches, every batch from the same parameters.
     *
     * @param masters parameters, keyed {@code layer.name}
     * @param plan batch, learning rate and seed; a sum over another batch than that of calibration would not fit its format
     */
    public static NoiseStudy of(
            Network network,
            Map<String, RealTensor> masters,
            DataSet samples,
            Precision precision,
            Accumulation accumulation,
            TrainingPlan plan) {
        Map<Site, SiteNoise> sites = new TreeMap<>();
        RepeatedProducts meter = RepeatedProducts.exactly(precision, accumulation);
        Observer<FixedTensor> watcher = precision.accumulators().width() == 0 ? new Observer<>() {} : meter;
        FixedEngine array = new FixedEngine(precision, accumulation, plan.seed(), watcher);
        PairEngine pair = new PairEngine(array, (site, fixed, real, exact) -> {
            if (site.role() != Role.CONSTANT) {
                sites.computeIfAbsent(site, unseen -> SiteNoise.of(precision.of(unseen)))
                        .add(fixed, real, exact);
            }
        });
        long step = 0;
        for (int from = 0; from < samples.size(); from += plan.batch()) {
            pair.beginStep(step++);
            Model<PairTensor> model = Model.of(network, pair, masters);
            Batch batch = Batch.of(samples, from, Math.min(plan.batch(), samples.size() - from));
            PairTensor input = pair.load(Network.INPUT_SITE, batch.inputs());
            new TrainingStep<>(model, Loss.of(samples), plan).run(input, batch.targets());
        }
        AccumulatorStudy sums = AccumulatorStudy.of(network, masters, samples, precision, accumulation, plan);
        PropagationStudy propagation = PropagationStudy.of(network, masters, samples, plan, Optional.of(precision));
        return new NoiseStudy(sites, meter.noise(), sums, propagation);
    }
}
