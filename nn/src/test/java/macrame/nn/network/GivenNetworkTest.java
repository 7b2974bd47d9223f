package macrame.nn.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import macrame.nn.layer.Relu;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

class GivenNetworkTest {

    @Test
    void valuesAreReadOnceAndOnlyWhenTheyAreAskedFor() {
        AtomicInteger reads = new AtomicInteger();
        Network network = Network.builder("n", Shape.of(2)).add("r", new Relu()).build();
        RealTensor one = RealTensor.scalar(1);
        Map<String, RealTensor> values = Map.of("b.x", one, "a.x", RealTensor.scalar(2));
        GivenNetwork given = GivenNetwork.of(network, "", () -> {
            reads.incrementAndGet();
            return values;
        });
        assertThat(given.network().name()).isEqualTo("n");
        assertThat(reads).hasValue(0);
        assertThat(given.values().keySet()).containsExactly("a.x", "b.x");
        assertThat(given.values().get("b.x")).isSameAs(one);
        assertThat(given.values().containsKey("c.x")).isFalse();
        assertThat(reads).hasValue(1);
        assertThat(given).isEqualTo(new GivenNetwork(network, "", values));
    }
}
