package macrame.reports.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.Linear;
import macrame.nn.network.Network;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

class JacobianProbeTest {

    private static final Network NETWORK = Network.builder("two", Shape.of(1, 2))
            .add("flatten", new Flatten())
            .add("a", new Linear(2, Finish.RELU))
            .add("b", new Linear(2, Finish.NONE))
            .build();
    private static final Map<String, RealTensor> PARAMETERS = Map.of(
            "a.weight", new RealTensor(Shape.of(2, 2), new double[] {1, -2, 3, 1}),
            "a.bias", new RealTensor(Shape.of(2), new double[] {0.5, -9}),
            "b.weight", new RealTensor(Shape.of(2, 2), new double[] {2, 5, 7, 1}),
            "b.bias", new RealTensor(Shape.of(2), new double[2]));

    @Test
    void squaredGradientsAreThoseOfTheChainRule() {
        JacobianProbe probe = new JacobianProbe(NETWORK, PARAMETERS);
        RealTensor sample = new RealTensor(Shape.of(1, 2), new double[] {1, 2});
        // Hidden sums are 1·1 + 2·3 + 0.5 = 7.5 and -2 + 2 - 9 < 0, so only the first unit is alive.
        assertThat(probe.outputs(sample)).containsExactly(15, 37.5);
        Map<String, Double> squares = probe.squares(sample, new double[] {1, 0});
        assertThat(squares.get("b.weight")).isEqualTo(7.5 * 7.5);
        assertThat(squares.get("b.bias")).isEqualTo(1);
        assertThat(squares.get("a")).isEqualTo(2 * 2 + 7 * 7);
        assertThat(squares.get("a.weight")).isEqualTo(2 * 2 * (1 + 4));
        assertThat(squares.get("input")).isEqualTo(2 * 2 * (1 + 9));
        assertThat(squares.get("flatten")).isEqualTo(squares.get("input"));
    }

    @Test
    void askingTwiceGivesTheSame() {
        JacobianProbe probe = new JacobianProbe(NETWORK, PARAMETERS);
        RealTensor sample = new RealTensor(Shape.of(1, 2), new double[] {0.25, -1});
        double[] direction = {0.5, -1};
        assertThat(probe.squares(sample, direction)).isEqualTo(probe.squares(sample, direction));
        assertThat(probe.squares(sample, direction).get("b.bias")).isCloseTo(1.25, within(0.0));
    }
}
