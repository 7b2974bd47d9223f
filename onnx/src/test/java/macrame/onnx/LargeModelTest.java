package macrame.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import macrame.nn.init.FanInitializer;
import macrame.nn.network.Network;
import macrame.nn.network.StartingValues;
import macrame.nn.summary.LayerSummary;
import macrame.nn.summary.NetworkSummary;
import macrame.nn.tensor.RealTensor;
import macrame.nn.zoo.Zoo;
import macrame.onnx.peer.NetworkExport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of 100 MB is the network that it was written from. */
@Tag("thorough")
class LargeModelTest {

    @TempDir
    private Path folder;

    /** Writes ResNet-50 with drawn weights; also for measurements from a shell. */
    static Path written(Path folder) throws IOException {
        Network network = Zoo.get("resnet-50").network();
        Map<String, RealTensor> values = new HashMap<>(StartingValues.of(network, FanInitializer.HE_FAN_IN, 1));
        network.states()
                .forEach((node, specs) -> specs.forEach(
                        spec -> values.put(node + "." + spec.name(), RealTensor.filled(spec.shape(), spec.start()))));
        return Files.write(folder.resolve("resnet-50.onnx"), NetworkExport.of(network, values));
    }

    @Test
    void residualNetworkWith50LayersIsTheSame() throws IOException {
        Path file = written(folder);
        assertThat(Files.size(file)).isGreaterThan(100_000_000);
        ImportedNetwork imported = OnnxImport.read(file);
        NetworkSummary given = NetworkSummary.of(Zoo.get("resnet-50").network());
        NetworkSummary read = NetworkSummary.of(imported.network());
        assertThat(read.total(LayerSummary::macs)).isEqualTo(given.total(LayerSummary::macs));
        assertThat(read.total(LayerSummary::parameters)).isEqualTo(given.total(LayerSummary::parameters));
        assertThat(imported.network().outputShape()).isEqualTo(given.network().outputShape());
        Map<String, RealTensor> start = StartingValues.of(given.network(), FanInitializer.HE_FAN_IN, 1);
        Map<String, RealTensor> values = imported.parameters();
        start.forEach((key, tensor) -> {
            RealTensor value = values.get(key);
            assertThat(value.shape()).as(key).isEqualTo(tensor.shape());
            for (int i = 0; i < value.values().length; i += 97) {
                assertThat(value.values()[i]).as(key).isEqualTo((float) tensor.values()[i]);
            }
        });
    }
}
