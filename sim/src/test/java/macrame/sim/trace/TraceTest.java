package macrame.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import macrame.arith.Accumulators;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import macrame.sim.array.ArrayObserver;
import macrame.sim.array.RegisterArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTest {

    private static final FixedFormat S8 = FixedFormat.signed(8, 0);

    private static void run(ArrayConfig config, ArrayObserver observer) {
        CodeMatrix a = CodeMatrix.of(new int[] {1, -2, 3, 4}, 2, 2, S8);
        CodeMatrix b = CodeMatrix.of(new int[] {5, 6, -7, 8}, 2, 2, S8);
        Accumulators into =
                new Accumulators(2, 2, config.arithmetic().mac().buffer().target());
        new RegisterArray(config).run(a, b, into, null, cycle -> cycle == 3, observer);
    }

    @Test
    void eventsAreAHeaderAndALinePerResult() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EventWriter events = new EventWriter(bytes);
        run(ArrayConfig.parse("2x2"), events);
        events.close();
        // t0 + m + P·R + H·c = 4 + m + c, and one stalled cycle before
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("""
                cycle,lane,value,row,column
                5,0,19,0,0
                6,0,-13,1,0
                6,1,-10,0,1
                7,1,50,1,1
                """);
    }

    @Test
    void theTextViewShowsOperandsSumsAndResults() {
        List<String> lines = new ArrayList<>();
        run(ArrayConfig.parse("2x2"), new TextView(ArrayConfig.parse("2x2"), lines::add));
        assertThat(lines).contains("cycle 0", "cycle 7", "  results: C[1,0] = -13 at lane 0   C[0,1] = -10 at lane 1");
        // In cycle 2 the first operand is in PE (0, 0), and both rows of B are loaded.
        int second = lines.indexOf("cycle 2");
        assertThat(lines.get(second + 2)).contains(" 1 ").contains(" 5 ").contains(" 6 ");
        assertThat(lines.get(second + 3)).contains("-7 ").contains(" 8 ");
    }

    @Test
    void everyCycleHasItsTimeAndOnlyChangesAreWritten() {
        String vcd = vcd(ArrayConfig.parse("2x2"));
        assertThat(vcd).contains("$timescale 1ns $end", "$scope module pe_1_1 $end", "$enddefinitions $end");
        assertThat(vcd).contains("#0\n$dumpvars\n", "#70\n", "#80\n").doesNotContain("#90\n");
        // The register of −7 in PE (1, 0) is set once: the identifier of element 2, signal 1.
        String set = "b11111001 " + (char) (33 + 2 + 2 * 3 + 1) + "\n";
        assertThat(vcd.split(Pattern.quote(set), -1)).hasSize(2);
    }

    private static String vcd(ArrayConfig config) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        VcdWriter waves = new VcdWriter(config, bytes);
        run(config, waves);
        waves.close();
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void gtkwavesToolsReadTheWaveform(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(onPath("vcd2fst"), "vcd2fst is not installed (package gtkwave)");
        for (Dataflow dataflow : Dataflow.values()) {
            Path vcd = Files.writeString(
                    folder.resolve("wave.vcd"), vcd(ArrayConfig.parse("12x9").withDataflow(dataflow)));
            Path log = folder.resolve("log");
            Process process = new ProcessBuilder(
                            "vcd2fst",
                            vcd.toString(),
                            folder.resolve("wave.fst").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
            assertThat(Files.size(folder.resolve("wave.fst"))).isPositive();
        }
    }

    private static boolean onPath(String tool) {
        for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(directory, tool))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void severalObserversHearTheSame() {
        List<String> one = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EventWriter events = new EventWriter(bytes);
        ArrayConfig config = ArrayConfig.parse("2x2");
        ArrayObserver both = Observers.of(List.of(new TextView(config, one::add), events));
        assertThat(both.watchesRegisters()).isTrue();
        run(config, both);
        events.close();
        assertThat(one).isNotEmpty();
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(5);
        assertThat(Observers.of(List.of())).isSameAs(ArrayObserver.NONE);
    }
}
