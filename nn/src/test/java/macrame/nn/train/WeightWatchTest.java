package macrame.nn.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.Rounding;
import macrame.nn.data.DataSet;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.engine.RealEngine;
import macrame.nn.init.FanInitializer;
import macrame.nn.init.Initializer;
import macrame.nn.layer.Layer;
import macrame.nn.layer.Linear;
import macrame.nn.layer.Sigmoid;
import macrame.nn.layer.Tanh;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.StartingValues;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.FixedTensor;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

/** What a run says of a network that cannot train from where it starts. */
class WeightWatchTest {

    private static final DataSet DATA = FixedTask.data(40);
    private static final TrainingPlan PLAN = new TrainingPlan(3, 10, 0.05, 1);

    private static Network network(Layer activation) {
        return Network.builder("small", Shape.of(20))
                .add("fc1", new Linear(13, Finish.NONE))
                .add("act1", activation)
                .add("fc2", new Linear(7, Finish.NONE))
                .add("act2", activation)
                .add("fc3", new Linear(SmallTask.CLASSES, Finish.NONE))
                .build();
    }

    private static Map<String, RealTensor> start(Network network, Initializer initializer) {
        return StartingValues.of(network, initializer, 1);
    }

    private static List<String> said(Network network, Map<String, RealTensor> start, TrainingPlan plan) {
        Warnings warnings = new Warnings();
        new Trainer<>(Model.of(network, new RealEngine(), start), plan, DATA).run(warnings);
        return warnings.said;
    }

    @Test
    void fromZerosOnlyTheOutputBiasMoves() {
        Network network = network(new Tanh());
        assertThat(said(network, start(network, FanInitializer.ZEROS), PLAN))
                .containsExactly(
                        "this network cannot train: its weights are all zero, so that no gradient reaches any of"
                                + " them; only fc3/bias can move. Maybe use --initializer he-fan-in.");
    }

    @Test
    void fromZerosWithSigmoidsTheOutputWeightsMoveToo() {
        Network network = network(new Sigmoid());
        assertThat(said(network, start(network, FanInitializer.ZEROS), PLAN))
                .containsExactly("this network cannot train: its weights are all zero, so that no gradient reaches"
                        + " fc1/weight, fc2/weight and the units of a layer are alike; only fc3/weight, fc3/bias can move."
                        + " Maybe use --initializer he-fan-in.");
    }

    /** Softmax regression has no hidden units, and its loss is convex. */
    @Test
    void oneLayerMayStartFromZeros() {
        Network network = Network.builder("one", Shape.of(20))
                .add("fc", new Linear(SmallTask.CLASSES, Finish.NONE))
                .build();
        assertThat(said(network, start(network, FanInitializer.ZEROS), PLAN)).isEmpty();
    }

    /** Biases of −100 keep every rectifier of the last hidden layer shut. */
    @Test
    void deadUnitsAreSaidAfterTenUpdatesOrAtTheEnd() {
        Map<String, RealTensor> start = new TreeMap<>(SmallTask.start());
        start.put("fc2.bias", new RealTensor(Shape.of(7), new double[] {-100, -100, -100, -100, -100, -100, -100}));
        assertThat(said(SmallTask.network(), start, PLAN))
                .singleElement()
                .asString()
                .startsWith("this network cannot train: no weight got a gradient in 10 updates; only fc3/bias moved.")
                .endsWith("or, in fixed point, wider formats.");
        assertThat(said(SmallTask.network(), start, PLAN.with(1, 40)))
                .singleElement()
                .asString()
                .contains("in 1 update;");
    }

    /** A step of the loss's gradient of 2 is more than any of its values, which are less than 1. */
    @Test
    void gradientsThatAllRoundToZeroAreSaid() {
        Precision precision = FixedTask.precision(PLAN, DATA, Rounding.HALF_EVEN);
        Map<Site, Cast> sites = new TreeMap<>(precision.sites());
        sites.put(new Site(Loss.LAYER, "gradient", Role.ACTIVATION_GRADIENT), Cast.nearest(FixedFormat.signed(8, -1)));
        Warnings warnings = new Warnings();
        Model<FixedTensor> model =
                FixedTask.model(new Precision(sites, precision.layers(), precision.roles(), precision.accumulators()));
        new Trainer<>(model, PLAN, DATA).run(warnings);
        assertThat(warnings.said)
                .containsExactly("every gradient is zero so far, in 10 updates. Maybe use more bits for --gradients, a"
                        + " --loss-scale or another --initializer.");
    }

    @Test
    void aNetworkThatTrainsIsNotBlamed() {
        assertThat(said(SmallTask.network(), SmallTask.start(), PLAN)).isEmpty();
    }
}
