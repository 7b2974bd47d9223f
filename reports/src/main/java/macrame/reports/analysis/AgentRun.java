package macrame.reports.analysis;

import java.util.List;
import java.util.Map;
import macrame.nn.checkpoint.Remembered;
import macrame.nn.engine.Engine;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Memory;
import macrame.nn.engine.Observer;
import macrame.nn.engine.PairEngine;
import macrame.nn.engine.RealEngine;
import macrame.nn.measure.CastMeter;
import macrame.nn.measure.DynamicFormats.Change;
import macrame.nn.measure.FormatMeter;
import macrame.nn.measure.NoiseMeter;
import macrame.nn.network.Model;
import macrame.nn.precision.Calibrated;
import macrame.nn.precision.Calibration;
import macrame.nn.precision.Precision;
import macrame.nn.reinforcement.Policy;
import macrame.nn.reinforcement.QLearning;
import macrame.nn.reinforcement.Transition;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;

/**
 * What an agent has learnt.
 *
 * @param losses mean loss of every update's moves before it
 * @param policy where it goes
 * @param masters the trained master copies and states, keyed {@code layer.name}
 * @param moves some of those it remembers, as many as an update takes
 * @param made number of moves it made; fewer than planned when the run was stopped
 */
public record AgentRun(
        List<Double> losses, Policy policy, Map<String, RealTensor> masters, List<Transition> moves, int made) {

    /** In float64, with what was seen over the whole run. */
    public record Reference(AgentRun run, Calibrated formats) {

        /** Learns. */
        public static Reference of(AgentExperiment experiment, Calibration calibration, Execution execution) {
            FormatMeter meter = FormatMeter.of(calibration);
            AgentRun run = learnt(
                    experiment, new RealEngine(meter.observer()), execution, Map.of("formats", meter.remembered()));
            return new Reference(run, meter.formats());
        }
    }

    /**
     * In fixed point on an array.
     *
     * @param casts what the casts and accumulators of every site did during training
     * @param noise signal and noise of every site in one more update, beside one in float64 from the same master copies
     * @param precision the formats at the end
     * @param changes of formats on the way
     */
    public record Fixed(AgentRun run, CastMeter casts, NoiseMeter noise, Precision precision, List<Change> changes) {

        /** Learns, and measures the noise of one more update. */
        public static Fixed of(AgentExperiment experiment, FixedPoint point, Execution execution) {
            long seed = experiment.plan().training().seed();
            FixedBench bench = new FixedBench(point, seed, 1, Memory.KEPT);
            Execution following = execution.with(bench.following(execution.listener()));
            AgentRun run = learnt(experiment, bench.engine(), following, bench.remembered());
            CastMeter casts = bench.casts();
            NoiseMeter noise = new NoiseMeter();
            FixedPoint end = bench.now();
            FixedEngine array = new FixedEngine(end.precision(), end.accumulation(), seed, new Observer<>() {});
            new QLearning<>(
                            Model.of(experiment.network(), new PairEngine(array, noise), run.masters()),
                            experiment.world(),
                            experiment.plan())
                    .learn(run.moves(), 0);
            return new Fixed(run, casts, noise, end.precision(), bench.changes());
        }
    }

    private static <T extends Tensor> AgentRun learnt(
            AgentExperiment experiment, Engine<T> engine, Execution execution, Map<String, Remembered> meters) {
        Model<T> model = Model.of(experiment.network(), engine, experiment.start());
        QLearning<T> learning = new QLearning<>(model, experiment.world(), experiment.plan());
        Map<String, Remembered> beside = learning.remembered();
        beside.putAll(meters);
        List<Double> losses = learning.run(execution.listener(), execution.checkpoints(beside));
        return new AgentRun(losses, learning.policy(), model.trained(), learning.latest(), learning.moves());
    }
}
