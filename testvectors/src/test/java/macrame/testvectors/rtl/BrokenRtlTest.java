package macrame.testvectors.rtl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import macrame.sim.TimingText;
import macrame.testvectors.Bundles;
import macrame.testvectors.bundle.Bundle;
import macrame.testvectors.bundle.BundleFormat;
import macrame.testvectors.compare.Comparison;
import macrame.testvectors.compare.Level;
import macrame.testvectors.product.ProductCase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a broken copy of the RTL shows is traced to its cause. */
@Tag("rtl")
class BrokenRtlTest {

    private static final Map<String, String> SIGNALS = Map.of(
            "clock", "tb.clk",
            "reset", "tb.reset",
            "enable", "tb.enable",
            "valid", "tb.array_valid",
            "data", "tb.array_data");

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
                "macrame_stationary_array.sv; .d(west[r*WEST_WIDTH+:WEST_WIDTH]); .d(west[(ROWS-1-r)*WEST_WIDTH+:WEST_WIDTH]); dut_c.csv; rows are reversed",
                "macrame_stationary_array.sv; .d(west[r*WEST_WIDTH+:WEST_WIDTH]); .d(west[(ROWS-1-r)*WEST_WIDTH+:WEST_WIDTH]); dut_beats.csv; rows are reversed",
                "macrame_buffer.sv; SUM_SIGNED && sum[SUM_WIDTH-1], sum}; (SUM_SIGNED && sum[SUM_WIDTH-1]), sum} & {(SUM_WIDTH+1){tile != 1}}; dut_c.csv; the partial sum of K tile 1 (k = 3 to 5) is missing",
                "macrame_mac.sv; WEST_SIGNED && west[WEST_WIDTH-1]; 1'b0; tb.vcd; the left operand A is multiplied as an unsigned number",
                "macrame_buffer.sv; tile == '0 ? initial_code : words[address]; tile == '0 || tile == 2 ? initial_code : words[address]; dut_c.csv; none that is known"
            })
    void theCauseIsNamed(String file, String right, String wrong, String output, String cause) throws IOException {
        Path bundle = bundle();
        Path rtl = bundle.resolve("rtl").resolve(file);
        String text = Files.readString(rtl);
        assertThat(text).contains(right);
        Files.writeString(rtl, text.replace(right, wrong == null ? "" : wrong));
        dump(bundle);
        List<String> report = compare(bundle, bundle.resolve(output), output.endsWith(".vcd") ? SIGNALS : Map.of());
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

    /** Aligned results, so that a reversed port shows each beat whole. */
    @ParameterizedTest
    @ValueSource(strings = {"dut_c.csv", "dut_beats.csv", "tb.vcd"})
    void aReversedPortIsToldFromItsLanes(String output) throws IOException {
        Simulator.ICARUS.require();
        ProductCase product = Bundles.product(Dataflow.WEIGHT_STATIONARY);
        ArrayConfig aligned = product.array().withTiming(TimingText.parse("D=align"));
        Path bundle = Bundles.write(
                new ProductCase(
                        product.name(),
                        product.phase(),
                        product.a(),
                        product.b(),
                        null,
                        product.relu(),
                        product.result(),
                        aligned,
                        product.protocol()),
                directory.resolve("bundle"),
                EnumSet.of(BundleFormat.READMEMH));
        Path rtl = bundle.resolve("rtl").resolve("macrame_stationary_array.sv");
        String text = Files.readString(rtl);
        String port = ".q(out_data[c*SUM_WIDTH+:SUM_WIDTH])";
        assertThat(text).contains(port);
        Files.writeString(rtl, text.replace(port, ".q(out_data[(COLUMNS-1-c)*SUM_WIDTH+:SUM_WIDTH])"));
        dump(bundle);
        List<String> report = compare(bundle, bundle.resolve(output), output.endsWith(".vcd") ? SIGNALS : Map.of());
        assertThat(report.get(2)).startsWith("likely cause: lanes are reversed");
    }

    @Test
    void theReferenceAgreesInTablesAndInTheWaveform() {
        Path bundle = bundle();
        dump(bundle);
        for (String name : List.of("dut_beats.csv", "dut_accumulators.csv", "dut_c.csv")) {
            assertThat(compare(bundle, bundle.resolve(name), Map.of())).as(name).isEmpty();
        }
        assertThat(compare(bundle, bundle.resolve("tb.vcd"), SIGNALS)).isEmpty();
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
