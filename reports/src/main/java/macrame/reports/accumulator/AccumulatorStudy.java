package macrame.reports.accumulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import macrame.arith.Accumulation;
import macrame.arith.Overflow;
import macrame.nn.data.DataSet;
import macrame.nn.engine.Engine;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Observer;
import macrame.nn.engine.RangeEngine;
import macrame.nn.layer.Dropout;
import macrame.nn.measure.GuaranteedRanges;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.precision.AccumulatorRule;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;
import macrame.nn.train.Batch;
import macrame.nn.train.Loss;
import macrame.nn.train.TrainingPlan;
import macrame.nn.train.TrainingStep;

/**
 * How wide the accumulators of every product have to be.
 *
 * @param accumulators by site of the sums' results: what formats allow and what came up
 * @param guaranteed what is proven for any samples; empty when a sum may need more than 64 bits
 * @param rule the accumulators in use
 * @param trials what narrower accumulators do to the first batch, by overflow mode and width
 * @param samples that the sums were observed on
 */
public record AccumulatorStudy(
        Map<Site, Accumulator> accumulators,
        Optional<GuaranteedRanges> guaranteed,
        AccumulatorRule rule,
        List<OverflowTrial> trials,
        int samples) {

    /** Overflow modes that are compared. */
    static final List<Overflow> MODES =
            List.of(Overflow.SATURATE, Overflow.WRAP, Overflow.SATURATE_ZERO, Overflow.WRAP_SIGN_MAGNITUDE);

    /** Bits less than the observed sums need. */
    static final List<Integer> FEWER = List.of(1, 2, 4);

    private static final int MOST_SAMPLES = 200;

    /** Copies the list. */
    public AccumulatorStudy {
        accumulators = Collections.unmodifiableMap(accumulators);
        trials = List.copyOf(trials);
    }

    /**
     * Runs training steps on the first samples, each from the same parameters, with accumulators that keep everything.
     *
     * @param masters parameters, keyed {@code layer.name}
     * @param samples at most the first 200, in batches of the plan's size
     */
    public static AccumulatorStudy of(
            Network network,
            Map<String, RealTensor> masters,
            DataSet samples,
            Precision precision,
            Accumulation accumulation,
            TrainingPlan plan) {
        Run run = new Run(network, masters, samples, plan);
        int count = Math.min(samples.size(), Math.max(MOST_SAMPLES, plan.batch()));
        ObservedSums observed = new ObservedSums();
        for (int from = 0; from < count; from += plan.batch()) {
            run.step(exact(precision, accumulation, plan.seed(), observed), from, count);
        }
        List<OverflowTrial> trials = new ArrayList<>();
        for (Overflow mode : MODES) {
            for (int fewer : FEWER) {
                RepeatedProducts repeated = RepeatedProducts.with(
                        site -> narrowed(observed.accumulators().get(site), fewer, mode), precision, accumulation);
                run.step(exact(precision, accumulation, plan.seed(), repeated), 0, count);
                trials.add(new OverflowTrial(mode, fewer, repeated.noise()));
            }
        }
        return new AccumulatorStudy(
                observed.accumulators(), guaranteed(run, precision, count), precision.accumulators(), trials, count);
    }

    private static FixedEngine exact(
            Precision precision, Accumulation accumulation, long seed, Observer<FixedTensor> observer) {
        return new FixedEngine(precision.with(AccumulatorRule.EXACT), accumulation, seed, observer);
    }

    private static AccumulatorRule narrowed(Accumulator accumulator, int fewer, Overflow mode) {
        return new AccumulatorRule(Math.max(2, accumulator.observed().signedWidth() - fewer), mode);
    }

    private static Optional<GuaranteedRanges> guaranteed(Run run, Precision precision, int count) {
        GuaranteedRanges ranges = new GuaranteedRanges();
        try {
            run.step(new RangeEngine(precision, AccumulatorStudy::unknown, ranges), 0, count);
        } catch (ArithmeticException beyondSixtyFourBits) {
            return Optional.empty();
        }
        return Optional.of(ranges);
    }

    /** Samples, their targets and what dropout draws. */
    private static boolean unknown(Site site) {
        return site.equals(Network.INPUT_SITE)
                || site.layer().equals("loss") && site.part().equals("target")
                || site.part().equals(Dropout.MASK);
    }

    /** Training steps from the same parameters. */
    private record Run(Network network, Map<String, RealTensor> masters, DataSet samples, TrainingPlan plan) {

        <T extends Tensor> void step(Engine<T> engine, int from, int end) {
            engine.beginStep(from / plan.batch());
            Model<T> model = Model.of(network, engine, masters);
            Batch batch = Batch.of(samples, from, Math.min(plan.batch(), end - from));
            T input = engine.load(Network.INPUT_SITE, batch.inputs());
            new TrainingStep<>(model, Loss.of(samples), plan).run(input, batch.targets());
        }
    }
}
