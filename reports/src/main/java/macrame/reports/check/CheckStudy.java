package macrame.reports.check;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import macrame.arith.Accumulation;
import macrame.arith.FixedFormat;
import macrame.nn.data.DataSet;
import macrame.nn.data.Target;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Observer;
import macrame.nn.engine.PairEngine;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.Propagation;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.PairTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.Batch;
import macrame.reports.noise.SiteNoise;
import macrame.reports.precision.MismatchBound;

/**
 * Inference in fixed point beside float64 with the same parameters.
 *
 * @param sites noise of every weight and activation
 * @param decisions what both decided, if answers are classes
 * @param samples number of samples
 */
public record CheckStudy(Map<Site, SiteNoise> sites, Optional<Decisions> decisions, int samples) {

    private static final int BATCH = 100;
    private static final int BOUND_SAMPLES = 100;

    /** Keeps the order of the sites. */
    public CheckStudy {
        sites = Collections.unmodifiableMap(sites);
    }

    /**
     * Which class is largest, in fixed point and in float64.
     *
     * @param answers number of decisions: one per sample, or per time step of every sample
     * @param agreeing those on which both decide alike
     * @param bound of the share on which they may not, by {@link MismatchBound} on the first {@code boundSamples}
     * @param boundSamples number of samples that the bound is estimated on
     */
    public record Decisions(int answers, int agreeing, double bound, int boundSamples) {

        /** Share of answers on which both decide alike. */
        public double agreement() {
            return (double) agreeing / answers;
        }

        /** Share of answers on which they do not: p_m, simulated. */
        public double mismatch() {
            return (double) (answers - agreeing) / answers;
        }
    }

    /**
     * Runs all samples.
     *
     * @param parameters keyed {@code layer.name}
     */
    public static CheckStudy of(
            Network network,
            Map<String, RealTensor> parameters,
            DataSet data,
            Precision precision,
            Accumulation accumulation,
            long seed) {
        Map<Site, SiteNoise> sites = new TreeMap<>();
        PairEngine engine = new PairEngine(
                new FixedEngine(precision, accumulation, seed, new Observer<>() {}), (site, fixed, real, exact) -> {
                    if (site.role() == Role.WEIGHT || site.role() == Role.ACTIVATION) {
                        sites.computeIfAbsent(site, unseen -> SiteNoise.of(precision.of(unseen)))
                                .add(fixed, real, exact);
                    }
                });
        Model<PairTensor> model = Model.of(network, engine, parameters);
        int answers = 0;
        int agreeing = 0;
        for (int from = 0; from < data.size(); from += BATCH) {
            Batch batch = Batch.of(data, from, Math.min(BATCH, data.size() - from));
            Propagation<PairTensor> propagation = new Propagation<>(model, false);
            PairTensor output = propagation.forward(propagation.load(batch.inputs()));
            int[] fixed = output.fixed().toReal().argmax();
            int[] real = output.real().argmax();
            for (int i = 0; i < fixed.length; i++) {
                agreeing += fixed[i] == real[i] ? 1 : 0;
            }
            answers += fixed.length;
        }
        if (!(data.target() instanceof Target.Classes)) {
            return new CheckStudy(sites, Optional.empty(), data.size());
        }
        int count = Math.min(BOUND_SAMPLES, data.size());
        double bound = bound(network, sites, MismatchBound.gains(network, parameters, data, count));
        return new CheckStudy(sites, Optional.of(new Decisions(answers, agreeing, bound, count)), data.size());
    }

    /** Σ Δ² E over the casts of weights, biases and activations; what the outputs lose by their own cast is left out. */
    private static double bound(Network network, Map<Site, SiteNoise> sites, Map<String, Double> gains) {
        double bound = 0;
        for (Map.Entry<Site, SiteNoise> entry : sites.entrySet()) {
            Site site = entry.getKey();
            boolean output = site.layer().equals(network.output().name()) && site.role() == Role.ACTIVATION;
            String name = site.role() == Role.WEIGHT ? site.layer() + "." + site.part() : site.layer();
            FixedFormat format = entry.getValue().cast().target();
            bound += output ? 0 : format.step() * format.step() * gains.getOrDefault(name, 0.0);
        }
        return bound;
    }
}
