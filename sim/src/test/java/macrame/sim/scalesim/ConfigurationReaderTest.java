package macrame.sim.scalesim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import macrame.files.InputException;
import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import macrame.sim.Memory.Separate;
import org.junit.jupiter.api.Test;

class ConfigurationReaderTest {

    private static ArrayConfig read(String text) {
        return ConfigurationReader.ofText("chip.cfg", text);
    }

    @Test
    void keysReachTheArray() {
        ArrayConfig config = read("""
                [architecture_presets]
                ArrayHeight:    12
                ArrayWidth = 14
                IfmapSramSzkB: 36
                FilterSramSzkB: 37
                OfmapSramSzkB: 38
                Dataflow : os
                Bandwidth : 20, 10
                [run_presets]
                InterfaceBandwidth: USER
                """);
        assertThat(config.rows()).isEqualTo(12);
        assertThat(config.columns()).isEqualTo(14);
        assertThat(config.dataflow()).isEqualTo(Dataflow.OUTPUT_STATIONARY);
        assertThat(config.memory().buffers().capacity()).isEqualTo(new Separate(36, 37, 38));
        assertThat(config.memory().dram().bytesPerCycle()).isEqualTo(20);
        assertThat(config.timing()).hasToString("scalesim");
    }

    @Test
    void missingSectionsTakeDefaultsAndCalcNeverWaits() {
        ArrayConfig config = read("[general]\nrun_name = test\n");
        assertThat(config.rows()).isEqualTo(32);
        assertThat(config.dataflow()).isEqualTo(Dataflow.WEIGHT_STATIONARY);
        assertThat(config.memory().dram().bytesPerCycle()).isInfinite();
    }

    @Test
    void malformedLinesAndValuesNameTheirLine() {
        assertRefused("[a]\nArrayHeight 12", "chip.cfg:2", "key: value");
        assertRefused("ArrayHeight: 0", "chip.cfg:1", "'0'");
        assertRefused("\nArrayHeight: many", "chip.cfg:2", "'many'");
        assertRefused("Bandwidth: -5\nInterfaceBandwidth: USER", "chip.cfg:1", "'-5'");
        assertRefused("Bandwidth: -5\nInterfaceBandwidth: CALC", "chip.cfg:1", "'-5'");
        assertRefused("Dataflow: rs", "chip.cfg:1", "'rs'");
        assertRefused("[a]\nArrayHieght: 4", "chip.cfg:2", "'ArrayHieght'", "'ArrayHeight'");
        assertRefused("ArrayHeight: 4\n\nArrayHeight: 5", "chip.cfg:3", "twice", "line 1");
    }

    private static void assertRefused(String text, String... parts) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InputException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts));
    }

    @Test
    void sharedConfigurationsAreRead() {
        Optional<Path> folder = TopologyReaderTest.shared("topologies");
        assumeTrue(folder.isPresent(), "no folder shared/topologies above the working directory");
        assertThat(ConfigurationReader.ofFile(folder.get().resolve("eyeriss.cfg"))
                        .rows())
                .isEqualTo(12);
        ArrayConfig google = ConfigurationReader.ofFile(folder.get().resolve("google.cfg"));
        assertThat(google.rows()).isEqualTo(256);
        assertThat(google.memory().dram().bytesPerCycle()).isEqualTo(10);
    }
}
