package macrame.reports.accumulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import macrame.arith.Accumulation;
import macrame.arith.Overflow;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Observer;
import macrame.nn.engine.RangeEngine;
import macrame.nn.layer.Dropout;
import macrame.nn.measure.GuaranteedRanges;
import macrame.nn.network.Network;
import macrame.nn.precision.AccumulatorRule;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.train.Loss;
import macrame.reports.analysis.RepeatedSteps;

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

    /** Runs the steps of at most the first 200 samples with accumulators that keep everything. */
    public static AccumulatorStudy of(RepeatedSteps all, Precision precision, Accumulation accumulation) {
        RepeatedSteps steps = all.first(Math.max(MOST_SAMPLES, all.plan().batch()));
        ObservedSums observed = new ObservedSums();
        for (int step = 0; step < steps.count(); step++) {
            steps.run(exact(precision, accumulation, steps, observed), step);
        }
        List<OverflowTrial> trials = new ArrayList<>();
        for (Overflow mode : MODES) {
            for (int fewer : FEWER) {
                RepeatedProducts repeated = RepeatedProducts.with(
                        site -> narrowed(observed.accumulators().get(site), fewer, mode), precision, accumulation);
                steps.run(exact(precision, accumulation, steps, repeated), 0);
                trials.add(new OverflowTrial(mode, fewer, repeated.noise()));
            }
        }
        return new AccumulatorStudy(
                observed.accumulators(),
                guaranteed(steps, precision),
                precision.accumulators(),
                trials,
                steps.samples().size());
    }

    private static FixedEngine exact(
            Precision precision, Accumulation accumulation, RepeatedSteps steps, Observer<FixedTensor> observer) {
        return new FixedEngine(
                precision.with(AccumulatorRule.EXACT),
                accumulation,
                steps.plan().seed(),
                observer);
    }

    private static AccumulatorRule narrowed(Accumulator accumulator, int fewer, Overflow mode) {
        return new AccumulatorRule(Math.max(2, accumulator.observed().signedWidth() - fewer), mode);
    }

    private static Optional<GuaranteedRanges> guaranteed(RepeatedSteps steps, Precision precision) {
        GuaranteedRanges ranges = new GuaranteedRanges();
        try {
            steps.run(new RangeEngine(precision, AccumulatorStudy::unknown, ranges), 0);
        } catch (ArithmeticException beyondSixtyFourBits) {
            return Optional.empty();
        }
        return Optional.of(ranges);
    }

    /** Samples, their targets and what dropout draws. */
    private static boolean unknown(Site site) {
        return site.equals(Network.INPUT_SITE)
                || site.layer().equals(Loss.LAYER) && site.part().equals("target")
                || site.part().equals(Dropout.MASK);
    }
}
