package macrame.reports.analysis;

import java.util.List;
import java.util.Map;
import macrame.arith.Accumulation;
import macrame.arith.CastCounts;
import macrame.nn.engine.Engine;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Observer;
import macrame.nn.engine.PairEngine;
import macrame.nn.engine.RealEngine;
import macrame.nn.measure.CastMeter;
import macrame.nn.measure.NoiseMeter;
import macrame.nn.measure.RangeMeter;
import macrame.nn.network.Model;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Ranges;
import macrame.nn.precision.Site;
import macrame.nn.reinforcement.Policy;
import macrame.nn.reinforcement.QLearning;
import macrame.nn.reinforcement.Transition;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;
import macrame.nn.train.Trainer;

/**
 * What an agent has learnt.
 *
 * @param losses mean loss of every update's moves before it
 * @param policy where it goes
 * @param masters the trained master copies, keyed {@code layer.name}
 * @param moves some of those it remembers, as many as an update takes
 */
public record AgentRun(List<Double> losses, Policy policy, Map<String, RealTensor> masters, List<Transition> moves) {

    /** In float64, with the largest magnitudes over the whole run. */
    public record Reference(AgentRun run, Ranges ranges) {

        /** Learns. */
        public static Reference of(AgentExperiment experiment, Trainer.Listener listener) {
            RangeMeter meter = new RangeMeter();
            return new Reference(learnt(experiment, new RealEngine(meter), listener), meter.ranges());
        }
    }

    /**
     * In fixed point on an array.
     *
     * @param casts what the casts of every site did during training
     * @param noise signal and noise of every site in one more update, beside one in float64 from the same master copies
     */
    public record Fixed(AgentRun run, Map<Site, CastCounts> casts, NoiseMeter noise) {

        /** Learns, and measures the noise of one more update. */
        public static Fixed of(
                AgentExperiment experiment, Precision precision, Accumulation accumulation, Trainer.Listener listener) {
            long seed = experiment.plan().training().seed();
            CastMeter casts = new CastMeter();
            FixedEngine engine = new FixedEngine(precision, accumulation, seed, casts);
            AgentRun run = learnt(experiment, engine, listener);
            NoiseMeter noise = new NoiseMeter();
            FixedEngine array = new FixedEngine(precision, accumulation, seed, new Observer<>() {});
            QLearning<?> again = new QLearning<>(
                    Model.of(experiment.network(), new PairEngine(array, noise), run.masters()),
                    experiment.world(),
                    experiment.plan());
            again.learn(run.moves(), 0);
            return new Fixed(run, casts.snapshot(), noise);
        }
    }

    private static <T extends Tensor> AgentRun learnt(
            AgentExperiment experiment, Engine<T> engine, Trainer.Listener listener) {
        Model<T> model = Model.of(experiment.network(), engine, experiment.start());
        QLearning<T> learning = new QLearning<>(model, experiment.world(), experiment.plan());
        List<Double> losses = learning.run(listener);
        List<Transition> moves = learning.remembered();
        return new AgentRun(losses, learning.policy(), model.masters(), moves);
    }
}
