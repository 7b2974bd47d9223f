package macrame.testvectors.rtl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import macrame.arith.Accumulation.KTiles;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat.Addition;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import macrame.testvectors.bundle.BundleFormat;
import macrame.testvectors.product.Protocol;
import macrame.testvectors.rtl.Simulator.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bench fails whenever it should: every file matters to the last bit. */
@Tag("rtl")
class BenchMutationTest {

    @TempDir
    Path directory;

    private Path bundle;

    @BeforeEach
    void buildOnce() {
        Simulator.ICARUS.require();
        bundle = directory.resolve("bundle");
        ArrayConfig array = Cases.array(
                3,
                2,
                Dataflow.WEIGHT_STATIONARY,
                "generic",
                Cases.arithmetic(Addition.ADD_THEN_CAST, Rounding.HALF_EVEN, Overflow.SATURATE, KTiles.BUFFER));
        Cast result = Cast.nearest(FixedFormat.signed(7, 1));
        Cases.write(Cases.random(array, 5, 7, 3, result, Protocol.PLAIN), bundle, BundleFormat.READMEMH);
        assertThat(Simulator.ICARUS.build(bundle).exitCode()).isZero();
        assertThat(Simulator.ICARUS.run(bundle).exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "beats.memh",
                "accumulators.memh",
                "c.memh",
                "fold_cycles.memh",
                "lane_cycles.memh",
                "initial.memh"
            })
    void oneBitInAnyExpectedFileFails(String name) throws IOException {
        List<String> lines = lines(name);
        for (int line : new int[] {1, lines.size() / 2, lines.size() - 1}) {
            List<String> mutated = new ArrayList<>(lines);
            mutated.set(line, flipLowestBit(lines.get(line)));
            write(name, mutated);
            fails();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stim.memh",
                "beats.memh",
                "accumulators.memh",
                "c.memh",
                "fold_cycles.memh",
                "lane_cycles.memh",
                "initial.memh"
            })
    void aMissingShortOrForeignFileFails(String name) throws IOException {
        List<String> lines = lines(name);
        write(name, lines.subList(0, lines.size() - 1));
        assertThat(fails()).contains(name);
        List<String> shortened = new ArrayList<>(lines);
        shortened.remove(1);
        write(name, shortened);
        assertThat(fails()).contains(name);
        List<String> foreign = new ArrayList<>(lines);
        foreign.set(lines.size() - 1, "0".repeat(lines.get(lines.size() - 1).length()));
        write(name, foreign);
        assertThat(fails()).contains(name);
        Files.delete(bundle.resolve(name));
        assertThat(fails()).contains(name);
    }

    private String fails() {
        Outcome outcome = Simulator.ICARUS.run(bundle);
        assertThat(outcome.exitCode()).as(outcome.output()).isNotZero();
        assertThat(outcome.output()).contains("FAIL").doesNotContain("PASS");
        return outcome.output();
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(bundle.resolve(name), StandardCharsets.US_ASCII);
    }

    private void write(String name, List<String> lines) throws IOException {
        Files.write(bundle.resolve(name), lines, StandardCharsets.US_ASCII);
    }

    private static String flipLowestBit(String word) {
        int last = word.length() - 1;
        return word.substring(0, last) + Character.forDigit(Character.digit(word.charAt(last), 16) ^ 1, 16);
    }

    @Test
    void aBrokenArrayFails() throws IOException {
        Path mac = bundle.resolve("rtl/macrame_cast.sv");
        String broken = Files.readString(mac).replace("half && (sticky || odd)", "half");
        Files.writeString(mac, broken);
        assertThat(Simulator.ICARUS.build(bundle).exitCode()).isZero();
        fails();
    }
}
