package macrame.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.files.InputException;
import macrame.files.document.Document;
import macrame.sim.Memory.Doubled;
import macrame.sim.Memory.Separate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrayConfigReaderTest {

    private static ArrayConfig read(String yaml) {
        return Document.ofText("array.yaml", yaml).bind(ArrayConfigReader::read);
    }

    @Test
    void whatADocumentDoesNotNameIsThePresets() {
        assertThat(read("preset: gemmini")).isEqualTo(ArrayConfig.parse("gemmini"));
        assertThat(read("preset: gemmini\nrows: 8"))
                .isEqualTo(ArrayConfig.parse("gemmini").withSize(8, 16));
        assertThat(read("rows: 8\ncolumns: 4")).isEqualTo(ArrayConfig.parse("8x4"));
    }

    /** The example of every key. */
    @Test
    void everyKeyReachesItsValue() {
        ArrayConfig config = ArrayConfigReader.ofFile(Path.of("..", "examples", "array.yaml"));
        assertThat(config.rows()).isEqualTo(8);
        assertThat(config.columns()).isEqualTo(4);
        assertThat(config.dataflow()).isEqualTo(Dataflow.OUTPUT_STATIONARY);
        assertThat(config.timing()).isEqualTo(TimingText.parse("pipelined,L=2"));
        assertThat(config.clockMegahertz()).isEqualTo(250);
        assertThat(config.arithmetic().mac().a()).isEqualTo(FixedFormat.signed(4, 2));
        assertThat(config.arithmetic().mac().b()).isEqualTo(FixedFormat.signed(6, 3));
        assertThat(config.arithmetic().mac().product().target()).isEqualTo(FixedFormat.signed(9, 5));
        assertThat(config.arithmetic().mac().buffer().target()).isEqualTo(FixedFormat.signed(24, 5));
        assertThat(config.arithmetic().mac().partialSum())
                .isEqualTo(new Cast(FixedFormat.signed(20, 5), Rounding.HALF_EVEN, Overflow.SATURATE));
        assertThat(config.arithmetic().kTiles()).hasToString("REINJECT");
        assertThat(config.memory().buffers().capacity()).isEqualTo(new Separate(10, 20, 30));
        assertThat(config.memory().buffers().doubled()).isEqualTo(new Doubled(true, false, true));
        assertThat(config.memory().packing()).isEqualTo(Memory.Packing.BYTES);
        assertThat(config.memory().dram()).isEqualTo(new Memory.Dram(Double.POSITIVE_INFINITY, 7));
        assertThat(config.vector()).isEqualTo(new VectorUnit(OptionalInt.of(5), 2));
        assertThat(config.hostLink()).isEqualTo(new HostLink(0.5));
        assertThat(config.arithmetic().bias()).hasToString("FIRST_ROW");
    }

    @Test
    void wrongKeysAndValuesNameTheirLine() {
        assertRefused("rows: 8\ncolums: 4", "array.yaml:2", "columns");
        assertRefused("rows: 8", "array.yaml:1", "columns");
        assertRefused("rows: 0\ncolumns: 4", "array.yaml:1", "0");
        assertRefused("rows: 8\ncolumns: 4\nmemory:\n  dram:\n    bytes-per-cycle: -3", "array.yaml:5", "-3");
        assertRefused(
                "rows: 8\ncolumns: 4\nmemory:\n  unified-kibibytes: 4\n  a-kibibytes: 4", "array.yaml:4", "exclude");
        assertRefused("rows: 8\ncolumns: 4\nmemory:\n  double-buffered: [a, d]", "array.yaml:4", "d");
        assertRefused("rows: 8\ncolumns: 4\ndataflow: xs", "array.yaml", "'xs'");
    }

    private static void assertRefused(String yaml, String... parts) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(InputException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts));
    }

    @Test
    void aFileNameIsReadAndEverythingElseIsASizeOrPreset(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "preset: 4x8\n");
        assertThat(ArrayConfigReader.resolve(file.toString())).isEqualTo(ArrayConfig.parse("4x8"));
        assertThat(ArrayConfigReader.resolve("tpu-v1")).isEqualTo(ArrayConfig.parse("tpu-v1"));
        assertThatThrownBy(() ->
                        ArrayConfigReader.resolve(folder.resolve("missing.yaml").toString()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("missing.yaml");
    }
}
