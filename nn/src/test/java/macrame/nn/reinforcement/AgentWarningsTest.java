package macrame.nn.reinforcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import macrame.arith.Accumulation;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.engine.FixedEngine;
import macrame.nn.engine.Observer;
import macrame.nn.engine.RealEngine;
import macrame.nn.init.FanInitializer;
import macrame.nn.measure.RangeMeter;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.StartingValues;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Site;
import macrame.nn.precision.Widths;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.Optimizer;
import macrame.nn.train.Schedule;
import macrame.nn.train.Trainer;
import macrame.nn.train.TrainingPlan;
import macrame.nn.zoo.Recipe;
import macrame.nn.zoo.Zoo;
import org.junit.jupiter.api.Test;

/** What an agent says when it cannot learn. */
class AgentWarningsTest {

    private static final Network NETWORK = Zoo.get("gridworld-dqn").network();
    private static final TrainingPlan PLAN = new TrainingPlan(1, 10, 0.05, 1);
    private static final Map<String, RealTensor> START = StartingValues.of(NETWORK, Recipe.INITIALIZER, 1);
    private static final Precision PRECISION = precision();

    private static final class Warnings implements Trainer.Listener {

        private final List<String> said = new ArrayList<>();
        private final int moves;
        private long made;

        /** Ends the run after so many moves with an update. */
        Warnings(int moves) {
            this.moves = moves;
        }

        @Override
        public void stepped(long step, long steps, double loss) {
            made++;
        }

        @Override
        public void warned(String warning) {
            said.add(warning);
        }

        @Override
        public boolean cancelled() {
            return made == moves;
        }
    }

    private static Precision precision() {
        RangeMeter meter = new RangeMeter();
        new QLearning<>(Model.of(NETWORK, new RealEngine(meter), START), GridWorld.standard(), QLearningPlan.of(PLAN))
                .run(new Warnings(40));
        return meter.ranges().precision(Widths.uniform(12), Rounding.HALF_EVEN, Overflow.SATURATE);
    }

    private static List<String> said(Precision precision, TrainingPlan plan, int moves) {
        return said(precision, START, plan, moves);
    }

    private static List<String> said(Precision precision, Map<String, RealTensor> start, TrainingPlan plan, int moves) {
        Warnings warnings = new Warnings(moves);
        FixedEngine engine = new FixedEngine(precision, Accumulation.ONE_CHAIN, 1, new Observer<>() {});
        new QLearning<>(Model.of(NETWORK, engine, start), GridWorld.standard(), QLearningPlan.of(plan)).run(warnings);
        return warnings.said;
    }

    @Test
    void aRateWhoseCodeIsZeroIsSaidOnce() {
        Map<Site, Cast> sites = new TreeMap<>(PRECISION.sites());
        sites.put(Optimizer.RATE, Cast.nearest(FixedFormat.signed(8, 4)));
        Precision coarse = new Precision(sites, PRECISION.layers(), PRECISION.roles(), PRECISION.accumulators());
        assertThat(said(coarse, PLAN, 40))
                .singleElement()
                .asString()
                .contains("has the code 0", "every update is zero");
    }

    /** A master copy of so few bits has steps far larger than 1e-12 times any gradient here. */
    @Test
    void updatesThatAreAllZeroAreSaidOnceThoughTheRateIsNot() {
        TrainingPlan slow = PLAN.with(new Schedule.Constant(1e-12));
        assertThat(said(PRECISION, slow, 40)).singleElement().asString().contains("every update is zero so far");
    }

    /** An update takes 998 of the 1000 moves, so that only three updates are made. */
    @Test
    void aShortRunWhoseUpdatesAreAllZeroIsSaidAtItsEnd() {
        TrainingPlan late = PLAN.with(1, 998).with(new Schedule.Constant(1e-12));
        assertThat(said(PRECISION, late, 1000))
                .singleElement()
                .asString()
                .contains("every update is zero so far: 3 in");
    }

    @Test
    void anAgentThatStartsFromZerosCannotTrain() {
        Map<String, RealTensor> zeros = StartingValues.of(NETWORK, FanInitializer.ZEROS, 1);
        assertThat(said(PRECISION, zeros, PLAN, 40))
                .singleElement()
                .asString()
                .startsWith("this network cannot train: its weights are all zero");
    }

    @Test
    void anAgentThatLearnsSaysNothing() {
        assertThat(said(PRECISION, PLAN, 40)).isEmpty();
    }

    @Test
    void oddSchedulesAreSaid() {
        TrainingPlan odd = PLAN.with(new Schedule.Cosine(0.05, 0.1, 0));
        assertThat(said(PRECISION, odd, 1)).singleElement().asString().contains("T_max");
    }
}
