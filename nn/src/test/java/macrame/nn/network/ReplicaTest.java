package macrame.nn.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import macrame.nn.engine.RealEngine;
import macrame.nn.layer.BatchNorm;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

class ReplicaTest {

    private static final Network NETWORK =
            Network.builder("norm", Shape.of(2)).add("norm", BatchNorm.DEFAULT).build();

    private final Model<RealTensor> model = Model.of(
            NETWORK,
            new RealEngine(),
            Map.of("norm.scale", RealTensor.filled(Shape.of(2), 1), "norm.shift", RealTensor.filled(Shape.of(2), 0)));

    @Test
    void randomNumbersDependOnTheSamplesPlaceInTheWholeBatch() {
        Replica<RealTensor> whole = Replica.of(model);
        Replica<RealTensor> part = new Replica<>(model, new RealEngine());
        part.beginSamples(3);
        model.beginStep(5, 7);
        long expected = whole.random("drop", "mask", 3).nextLong();
        assertThat(part.random("drop", "mask", 0).nextLong()).isEqualTo(expected);
        assertThat(part.random("drop", "mask", 1).nextLong()).isNotEqualTo(expected);
        assertThat(part.random("drop", "other", 0).nextLong()).isNotEqualTo(expected);
        model.beginStep(5, 8);
        assertThat(part.random("drop", "mask", 0).nextLong()).isNotEqualTo(expected);
        model.beginStep(6, 7);
        assertThat(part.random("drop", "mask", 0).nextLong()).isNotEqualTo(expected);
    }

    @Test
    void statesMayBeGivenWithTheParameters() {
        assertThat(model.states().keySet()).containsExactly("norm.mean", "norm.variance");
        Model<RealTensor> given = Model.of(
                NETWORK,
                new RealEngine(),
                Map.of(
                        "norm.scale", RealTensor.filled(Shape.of(2), 1),
                        "norm.shift", RealTensor.filled(Shape.of(2), 0),
                        "norm.mean", RealTensor.filled(Shape.of(2), 9)));
        assertThat(given.states().get("norm.mean").values()).containsExactly(9, 9);
        assertThat(given.states().get("norm.variance").values()).containsExactly(1, 1);
    }
}
