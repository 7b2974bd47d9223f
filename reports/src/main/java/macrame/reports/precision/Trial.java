package macrame.reports.precision;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import macrame.arith.Accumulation;
import macrame.arith.Cast;
import macrame.arith.CastCounts;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.engine.FixedEngine;
import macrame.nn.measure.CastMeter;
import macrame.nn.network.Model;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Precision.LayerRole;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.train.DivergenceException;
import macrame.nn.train.Evaluation;
import macrame.nn.train.Trainer;
import macrame.reports.analysis.Experiment;

/**
 * A training run in fixed point with one role at its predicted widths, or fewer bits at the same ranges, and every other
 * role wide.
 *
 * @param role the role under test; {@link Role#MASTER} for the bits below the weights
 * @param fewer bits less than predicted
 */
public record Trial(Role role, int fewer) {

    private static final int WIDEST = 32;

    /**
     * What came out.
     *
     * @param trial the run
     * @param widths narrowest and widest format of the role under test
     * @param test how well it does, empty when it diverged
     * @param loss mean of the last tenth of the training losses
     * @param overflowed share of the casts of the role under test that left their range
     */
    public record Outcome(Trial trial, String widths, Optional<Evaluation> test, double loss, double overflowed) {}

    /** Trains and tests. */
    Outcome run(PrecisionStudy study, Experiment experiment, Rounding rounding, Accumulation accumulation) {
        Precision precision = precision(study, rounding);
        CastMeter meter = new CastMeter();
        FixedEngine engine =
                new FixedEngine(precision, accumulation, experiment.plan().seed(), meter);
        Model<FixedTensor> model = Model.of(experiment.network(), engine, experiment.start());
        try {
            List<Double> losses = new Trainer<>(
                            model, experiment.plan(), experiment.data().training())
                    .run((step, steps, loss) -> {});
            Evaluation test = Evaluation.of(model, experiment.data().test());
            return new Outcome(this, widths(study), Optional.of(test), tail(losses), overflowed(meter));
        } catch (DivergenceException diverged) {
            return new Outcome(this, widths(study), Optional.empty(), Double.NaN, overflowed(meter));
        }
    }

    private double overflowed(CastMeter meter) {
        CastCounts casts = new CastCounts();
        meter.snapshot().forEach((site, counts) -> {
            boolean tested = site.role() == role && !site.part().equals("bias");
            casts.add(tested ? counts : new CastCounts());
        });
        return casts.casts() == 0 ? 0 : (double) casts.overflowed() / casts.casts();
    }

    static double tail(List<Double> losses) {
        List<Double> last = losses.subList(losses.size() - Math.max(1, losses.size() / 10), losses.size());
        return last.stream().mapToDouble(Double::doubleValue).sum() / last.size();
    }

    private String widths(PrecisionStudy study) {
        int least = Integer.MAX_VALUE;
        int greatest = 0;
        for (FixedFormat format : study.formats(role).values()) {
            int width = narrowed(format).width();
            least = Math.min(least, width);
            greatest = Math.max(greatest, width);
        }
        return least == greatest ? Integer.toString(least) : least + "–" + greatest;
    }

    private FixedFormat narrowed(FixedFormat predicted) {
        int cut = Math.min(predicted.width() - 1, Math.max(fewer, predicted.width() - WIDEST));
        return FixedFormat.signed(predicted.width() - cut, predicted.fraction() - cut);
    }

    Precision precision(PrecisionStudy study, Rounding rounding) {
        Precision wide = study.run().ranges().precision(Widths.wide(), rounding, Overflow.SATURATE);
        Map<Site, Cast> sites = new TreeMap<>(wide.sites());
        Map<LayerRole, Cast> layers = new TreeMap<>(wide.layers());
        Map<String, FixedFormat> formats = study.formats(role);
        if (role == Role.ACTIVATION) {
            formats.forEach((layer, format) -> layers.put(new LayerRole(layer, role), cast(format, rounding)));
        } else if (role == Role.ACTIVATION_GRADIENT) {
            study.gradientOwners().forEach((node, owner) -> {
                if (formats.containsKey(owner)) {
                    layers.put(new LayerRole(node, role), cast(formats.get(owner), rounding));
                }
            });
        } else {
            formats.forEach((layer, format) -> sites.put(new Site(layer, "weight", role), cast(format, rounding)));
        }
        return new Precision(sites, layers, wide.roles(), wide.accumulators());
    }

    private Cast cast(FixedFormat predicted, Rounding rounding) {
        return new Cast(narrowed(predicted), rounding, Overflow.SATURATE);
    }
}
