package macrame.nn.reinforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import macrame.arith.Accumulation;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.checkpoint.Checkpoints;
import macrame.nn.checkpoint.Remembered;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.RealEngine;
import macrame.nn.init.FanInitializer;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.measure.CastMeter;
import macrame.nn.measure.RangeMeter;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.StartingValues;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.train.Momentum;
import macrame.nn.train.Stops;
import macrame.nn.train.Trainer;
import macrame.nn.train.TrainingPlan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that is stopped and goes on ends as one that was never stopped. */
@Tag("determinism")
class AgentResumeTest {

    private static final GridWorld WORLD = GridWorld.parse("S.X\n..G");
    private static final Network NETWORK = Network.builder("worths", Shape.of(2, 3, 1))
            .add("flatten", new Flatten())
            .add("hidden", new Linear(5, Finish.RELU))
            .add("worth", new Linear(4, Finish.NONE))
            .build();
    private static final Map<String, RealTensor> START = StartingValues.of(NETWORK, FanInitializer.HE_FAN_IN, 1);

    /** The memory is full after 50 of 1,000 moves; the target network is older than the other in between. */
    private static final QLearningPlan PLAN = new QLearningPlan(
            new TrainingPlan(1, 8, 0.01, 1).with(new Momentum(0.5, false)), 50, 0.5, 70, new Exploration(1, 0.25, 500));

    @TempDir
    private Path directory;

    private record Outcome(List<Double> losses, Map<String, RealTensor> masters, List<Transition> latest, int moves) {}

    private static Outcome run(Precision precision, Trainer.Listener listener, Path file) {
        CastMeter casts = new CastMeter();
        FixedEngine engine = new FixedEngine(precision, Accumulation.ONE_CHAIN, 1, casts);
        QLearning<FixedTensor> learning = new QLearning<>(Model.of(NETWORK, engine, START), WORLD, PLAN);
        Map<String, Remembered> beside = new LinkedHashMap<>(learning.remembered());
        beside.put("casts", casts);
        List<Double> losses = learning.run(listener, new Checkpoints(file, 30, "an agent", beside));
        return new Outcome(losses, learning.masters(), learning.latest(), learning.moves());
    }

    @Test
    void killedAndCancelledAgentsGoOnToTheSameBitsAndTheSameFile() {
        RangeMeter ranges = new RangeMeter();
        new QLearning<>(Model.of(NETWORK, new RealEngine(ranges), START), WORLD, PLAN).run((step, steps, loss) -> {});
        Precision precision = ranges.ranges().precision(Widths.uniform(12), Rounding.STOCHASTIC, Overflow.SATURATE);
        Path once = directory.resolve("once.npz");
        Path often = directory.resolve("often.npz");
        Outcome whole = run(precision, (step, steps, loss) -> {}, once);
        assertThat(whole.losses()).hasSize(1000 - 7);
        assertThatIllegalStateException().isThrownBy(() -> run(precision, Stops.killedAt(125), often));
        Outcome cancelled = run(precision, Stops.cancelledAt(431), often);
        assertThat(cancelled.moves()).isEqualTo(431);
        assertThat(cancelled.losses()).hasSize(431 - 7);
        assertThat(run(precision, (step, steps, loss) -> {}, often))
                .usingRecursiveComparison()
                .isEqualTo(whole);
        assertThat(often).hasSameBinaryContentAs(once);
    }
}
