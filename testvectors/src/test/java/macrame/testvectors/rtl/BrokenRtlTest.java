package macrame.testvectors.rtl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import macrame.sim.Dataflow;
import macrame.testvectors.Bundles;
import macrame.testvectors.bundle.Bundle;
import macrame.testvectors.bundle.BundleFormat;
import macrame.testvectors.compare.Comparison;
import macrame.testvectors.compare.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a broken copy of the RTL shows is traced to its cause. */
@Tag("rtl")
class BrokenRtlTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "macrame_cast.sv; half && (sticky || odd); half; dut_c.csv; the result is rounded half-up instead of half-even",
                "macrame_cast.sv; above ? HIGHEST[OUT_WIDTH-1:0] : below ? LOWEST[OUT_WIDTH-1:0] :;; dut_c.csv; sums and result overflow by wrap",
                "macrame_mac.sv; WEST_SIGNED && west[WEST_WIDTH-1]; 1'b0; dut_c.csv; the left operand A is multiplied as an unsigned number",
                "macrame_mac.sv; NORTH_SIGNED && north[NORTH_WIDTH-1]; 1'b0; dut_beats.csv; the right operand B is multiplied as an unsigned number",
                "macrame_requantiser.sv; RELU && negative; 1'b0; dut_c.csv; the ReLU is missing",
                "macrame_buffer.sv; tile == '0 ? initial_code : words[address]; tile == '0 || tile == 2 ? initial_code : words[address]; dut_c.csv; none that is known"
            })
    void theCauseIsNamed(String file, String right, String wrong, String output, String cause) throws IOException {
        Path bundle = bundle();
        Path rtl = bundle.resolve("rtl").resolve(file);
        String text = Files.readString(rtl);
        assertThat(text).contains(right);
        Files.writeString(rtl, text.replace(right, wrong == null ? "" : wrong));
        dump(bundle);
        List<String> report = compare(bundle, bundle.resolve(output), Map.of());
        assertThat(report).hasSize(3);
        assertThat(report.get(2)).startsWith("likely cause: ").contains(cause);
    }

    @Test
    void anExtraRegisterIsOneCycleLate() throws IOException {
        Path bundle = bundle();
        Path params = bundle.resolve("params.svh");
        Files.writeString(params, Files.readString(params).replace("int INPUT = 0", "int INPUT = 1"));
        dump(bundle);
        assertThat(compare(bundle, bundle.resolve("dut_beats.csv"), Map.of()).get(2))
                .isEqualTo("likely cause: every value is right and 1 cycle late");
    }

    @Test
    void theReferenceAgreesInTablesAndInTheWaveform() {
        Path bundle = bundle();
        dump(bundle);
        for (String name : List.of("dut_beats.csv", "dut_accumulators.csv", "dut_c.csv")) {
            assertThat(compare(bundle, bundle.resolve(name), Map.of())).as(name).isEmpty();
        }
        Map<String, String> signals = Map.of(
                "clock", "tb.clk",
                "reset", "tb.reset",
                "enable", "tb.enable",
                "valid", "tb.array_valid",
                "data", "tb.array_data");
        assertThat(compare(bundle, bundle.resolve("tb.vcd"), signals)).isEmpty();
    }

    private Path bundle() {
        Simulator.ICARUS.require();
        return Bundles.write(
                Bundles.product(Dataflow.WEIGHT_STATIONARY),
                directory.resolve("bundle"),
                EnumSet.of(BundleFormat.READMEMH));
    }

    private static void dump(Path bundle) {
        assertThat(Simulator.ICARUS.build(bundle).exitCode()).isZero();
        assertThat(Simulator.shell("vvp -n tb.vvp +dump +vcd", bundle).output()).contains("DUMPED");
    }

    private static List<String> compare(Path bundle, Path file, Map<String, String> signals) {
        return Comparison.run(Bundle.read(bundle), file, Level.of(file), signals);
    }
}
