package macrame.nn.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import macrame.files.InputException;
import macrame.nn.data.DataSet;
import macrame.nn.data.DataSets;
import macrame.nn.network.Network;
import org.junit.jupiter.api.Test;

class ZooTest {

    @Test
    void mnistMlpTakesTheGeneratedDigits() {
        Network network = Zoo.get("mnist-mlp").network();
        DataSet digits = DataSets.open("digits:10+10", 1).training();
        assertThat(network.input()).isEqualTo(digits.sampleShape());
        assertThat(network.outputShape().size()).isEqualTo(digits.classes());
    }

    @Test
    void anUnknownNameOffersTheKnownOnes() {
        assertThatThrownBy(() -> Zoo.get("mnist"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'mnist'")
                .hasMessageContaining("mnist-mlp");
    }
}
