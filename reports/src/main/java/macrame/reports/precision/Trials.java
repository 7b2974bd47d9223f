package macrame.reports.precision;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import macrame.arith.Accumulation;
import macrame.arith.CastCounts;
import macrame.nn.data.Split;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Memory;
import macrame.nn.engine.RealEngine;
import macrame.nn.measure.CastMeter;
import macrame.nn.network.Model;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.DivergenceException;
import macrame.nn.train.Evaluation;
import macrame.nn.train.Trainer;
import macrame.reports.analysis.Experiment;

/**
 * Short trainings in fixed point that are held against the same training in float64.
 *
 * @param experiment one pass over few samples
 * @param accumulation the array's order of additions
 */
record Trials(Experiment experiment, Accumulation accumulation) {

    /**
     * What came out of one.
     *
     * @param test how well it does, empty when it diverged
     * @param loss mean of the last tenth of the training losses
     * @param overflowed share of the casts in question that left their range
     */
    record Result(Optional<Evaluation> test, double loss, double overflowed) {}

    /** One pass over the first samples of an experiment. */
    static Trials of(Experiment experiment, TrialSettings settings) {
        Split data = experiment.data();
        int count = Math.min(settings.samples(), data.training().size());
        Split front = new Split(data.training().range(0, count), data.test(), data.description());
        int batch = Math.min(experiment.plan().batch(), count);
        Experiment shorter =
                new Experiment(experiment.network(), front, experiment.plan().with(1, batch), experiment.initializer());
        return new Trials(shorter, settings.accumulation());
    }

    /** Number of training samples. */
    int samples() {
        return experiment.data().training().size();
    }

    /** Trains and tests in float64. */
    Result reference() {
        Model<RealTensor> model = Model.of(experiment.network(), new RealEngine(), experiment.start());
        List<Double> losses =
                new Trainer<>(model, experiment.plan(), experiment.data().training()).run((step, steps, loss) -> {});
        return new Result(Optional.of(Evaluation.of(model, experiment.data().test())), tail(losses), 0);
    }

    /** Trains and tests in fixed point; the casts of some sites are counted. */
    Result run(Precision precision, Predicate<Site> counted) {
        CastMeter meter = new CastMeter();
        FixedEngine engine =
                new FixedEngine(precision, accumulation, experiment.plan().seed(), meter, Memory.REUSED);
        Model<FixedTensor> model = Model.of(experiment.network(), engine, experiment.start());
        try {
            List<Double> losses = new Trainer<>(
                            model, experiment.plan(), experiment.data().training())
                    .run((step, steps, loss) -> {});
            double overflowed = overflowed(meter, counted);
            Evaluation test = Evaluation.of(model, experiment.data().test());
            return new Result(Optional.of(test), tail(losses), overflowed);
        } catch (DivergenceException diverged) {
            return new Result(Optional.empty(), Double.NaN, overflowed(meter, counted));
        }
    }

    private static double overflowed(CastMeter meter, Predicate<Site> counted) {
        CastCounts casts = new CastCounts();
        meter.snapshot().forEach((site, counts) -> casts.add(counted.test(site) ? counts : new CastCounts()));
        return casts.casts() == 0 ? 0 : (double) casts.overflowed() / casts.casts();
    }

    private static double tail(List<Double> losses) {
        List<Double> last = losses.subList(losses.size() - Math.max(1, losses.size() / 10), losses.size());
        return last.stream().mapToDouble(Double::doubleValue).sum() / last.size();
    }
}
