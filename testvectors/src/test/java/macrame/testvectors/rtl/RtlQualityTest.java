package macrame.testvectors.rtl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import macrame.testvectors.rtl.Simulator.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference RTL is clean under lint and can be synthesised. */
@Tag("rtl")
class RtlQualityTest {

    private static final Path RTL = Path.of("rtl").toAbsolutePath();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "macrame_stationary_array",
                "macrame_stationary_array -GWAVEFRONT=1\\'b1 -GDESKEW=1\\'b1 -GINPUT=2 -GROW_REGISTERS=3 -GHOP=2",
                "macrame_stationary_array -GCAST_THEN_ADD=1\\'b1 -GSUM_OVERFLOW=4 -GPRODUCT_OVERFLOW=2",
                "macrame_output_array",
                "macrame_output_array -GDRAIN=0 -GLANES=16 -GLATENCY=3",
                "macrame_output_array -GDRAIN=2 -GDRAIN_DELAY=1",
                "macrame_buffer -GREPLACE_FIRST=1\\'b1 -GREPLACE=1\\'b1",
                "macrame_buffer -GTILES=3 -GTILE_BITS=2 -GBUFFER_FRACTION=-2 -GBUFFER_ROUNDING=8",
                "macrame_requantiser -GROUNDING=11 -GRANDOM_BITS=8",
                "macrame_requantiser -GROUNDING=8 -GOVERFLOW=3 -GRELU=1\\'b1",
                "macrame_mac",
                "macrame_mac -GCAST_THEN_ADD=1\\'b1",
                "macrame_pe_stationary",
                "macrame_pe_output",
                "macrame_cast",
                "macrame_cast -GROUNDING=11 -GRANDOM_BITS=4 -GOVERFLOW=1",
                "macrame_delay",
                "macrame_lfsr"
            })
    void lintIsSilent(String topAndParameters) {
        Simulator.require("verilator");
        assertThat(RTL).isDirectory();
        Outcome outcome =
                Simulator.shell("verilator --lint-only -Wall --top-module " + topAndParameters + " macrame_*.sv", RTL);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "macrame_stationary_array",
                "macrame_output_array",
                "macrame_buffer",
                "macrame_requantiser",
                "macrame_pe_stationary",
                "macrame_pe_output",
                "macrame_lfsr",
                "macrame_delay"
            })
    void synthesisHasNoLatches(String top) {
        Simulator.require("yosys");
        assertThat(Files.isReadable(RTL.resolve(top + ".sv"))).isTrue();
        Outcome outcome = Simulator.shell(
                "yosys -q -p 'read_verilog -sv macrame_*.sv; synth -top " + top
                        + "; select -assert-none t:$dlatch t:$_DLATCH_*; select -assert-any t:$_*DFF*'",
                RTL);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }
}
