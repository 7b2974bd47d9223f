package macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrayCommandTest {

    @TempDir
    private Path folder;

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void aProductOfFilesGivesResultCyclesEventsAndWave() throws IOException {
        String a = file("a.csv", "1,-2\n3,4\n");
        String b = file("b.csv", "5,6\n-7,8\n");
        Path events = folder.resolve("events.csv");
        Path wave = folder.resolve("wave.vcd");
        CommandLineRun run = CommandLineRun.of(
                "array",
                "--a",
                a,
                "--b",
                b,
                "--rows",
                "2",
                "--cols",
                "2",
                "--as",
                "json",
                "--events",
                events.toString(),
                "--vcd",
                wave.toString());
        assertThat(run.error()).contains("wrote " + events, "wrote " + wave);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("\"schema\": \"macrame.array/1\"", "\"cycles\": 7", "\"c1\": 50");
        assertThat(Files.readString(events)).isEqualTo("""
                cycle,lane,value,row,column
                4,0,19,0,0
                5,0,-13,1,0
                5,1,-10,0,1
                6,1,50,1,1
                """);
        assertThat(Files.readString(wave)).startsWith("$date").endsWith("#70\n");
    }

    @Test
    void operandsMayBeNpyOfAnyIntegers() throws IOException {
        for (String type : List.of("<i1", "<i4", ">i2", "<i8")) {
            Path a = Files.write(folder.resolve("a.npy"), npy(type, 2, 3, 1, -2, 3, 4, 5, -6));
            Path b = Files.write(folder.resolve("b.npy"), npy(type, 3, 1, 7, 8, -9));
            CommandLineRun run = CommandLineRun.of("array", "--a", a.toString(), "--b", b.toString(), "--as", "json");
            assertThat(run.code()).as(run.error()).isZero();
            // 7 − 16 − 27 and 28 + 40 + 54
            assertThat(run.out()).contains("\"c0\": -36", "\"c0\": 122");
        }
        Path floats = Files.write(folder.resolve("f.npy"), npy("<f4", 1, 1, 0));
        assertFails(1, "f.npy holds float32 elements", "array", "--a", floats.toString(), "--b", floats.toString());
        Path huge = Files.write(folder.resolve("h.npy"), npy("<i4", 1 << 30, 1 << 20, 0));
        assertFails(1, "h.npy", "array", "--a", huge.toString(), "--b", huge.toString());
    }

    private static byte[] npy(String type, long rows, long columns, long... values) {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
        String padded = header + " ".repeat(63 - (10 + header.length()) % 64) + "\n";
        int bytes = type.charAt(2) - '0';
        ByteBuffer file = ByteBuffer.allocate(10 + padded.length() + values.length * bytes);
        file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put(new byte[] {1, 0});
        file.order(ByteOrder.LITTLE_ENDIAN).putShort((short) padded.length());
        file.put(padded.getBytes(StandardCharsets.US_ASCII));
        file.order(type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            switch (bytes) {
                case 1 -> file.put((byte) value);
                case 2 -> file.putShort((short) value);
                case 4 -> file.putInt((int) value);
                default -> file.putLong(value);
            }
        }
        return file.array();
    }

    /** 100 · 1 − 50 and then 1 in a tile of its own, on a bias of 100, in sums that saturate at 127. */
    @Test
    void aBiasMeetsTheBufferOrTheFirstRow() throws IOException {
        List<String> command = List.of(
                "array",
                "--a",
                file("a.csv", "100,-50,1\n"),
                "--b",
                file("b.csv", "1\n1\n1\n"),
                "--bias",
                file("bias.csv", "100\n"),
                "--rows=2",
                "--accumulator=s8f0",
                "--overflow=saturate",
                "--as=json");
        assertThat(with(command, "--bias-at=buffer").out()).contains("\"c0\": 127");
        assertThat(with(command, "--bias-at=first-row").out()).contains("\"c0\": 78");
        assertThat(with(command, "--bias-at=top").error()).contains("'top'", "first-row");
        String wrong = file("wrong.csv", "1,2\n");
        assertThat(with(command, "--bias=" + wrong).error()).contains("wrong.csv has 1×2 codes");
    }

    private static CommandLineRun with(List<String> command, String more) {
        List<String> arguments = new ArrayList<>(command);
        if (more.startsWith("--bias=")) {
            arguments.subList(5, 7).clear();
        }
        arguments.add(more);
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void everyDataflowGivesTheSameResultOfRandomOperands() {
        List<String> results = List.of("os", "ws", "is").stream()
                .map(dataflow -> CommandLineRun.of("array", "--dataflow", dataflow, "--shape", "5x9x6", "--as", "json")
                        .out())
                .map(json -> json.substring(json.indexOf("\"result\":"), json.indexOf("\"columns\":")))
                .toList();
        assertThat(results.get(0)).contains("\"c5\":");
        assertThat(results).allMatch(results.get(0)::equals);
    }

    /** The thin products that Gemmini's RTL was measured with; the large ones take seconds here and have a closed form. */
    @ParameterizedTest
    @CsvSource({"1x512x1000, 66360, -3.53", "512x1024x2, 67553, -2.95", "1x512x1000, 60000, +6.69"})
    void theSignedErrorAgainstMeasuredCyclesIsSaid(String shape, long measured, String percent) {
        CommandLineRun run = CommandLineRun.of(
                "array", "--rows=8", "--cols=8", "--timing=overlapped", "--shape", shape, "--measured=" + measured);
        assertThat(run.out()).contains("measured: " + percent + " %");
    }

    @Test
    void watchingPrintsEveryCycle() {
        CommandLineRun run = CommandLineRun.of(
                "array", "--rows", "2", "--cols", "2", "--shape", "2x2x2", "--watch", "--stalls", "1");
        assertThat(run.out()).contains("cycle 0\n", "cycle 7\n").doesNotContain("cycle 8\n");
        assertThat(run.out()).contains("8 cycles, 1 of them stalled; the closed form says 7");
    }

    @Test
    void badInputIsOneLineAndLeavesNothing() throws IOException {
        String a = file("a.csv", "1,2\n3\n");
        Path events = folder.resolve("events.csv");
        assertFails(1, "a.csv:2: a row of 1 numbers", "array", "--a", a, "--b", a, "--events", events.toString());
        String wide = file("wide.csv", "1,200\n");
        assertFails(1, "200 is outside s8f0", "array", "--a", wide, "--b", wide, "--events", events.toString());
        assertFails(2, "the number of array rows is 1 to 65536, not 0", "array", "--rows", "0");
        assertFails(2, "processing elements", "array", "--rows", "60000", "--cols", "60000");
        assertFails(2, "'Q' is no timing parameter", "array", "--timing", "I=1,Q");
        assertFails(2, "--a and --b belong together", "array", "--a", a);
        assertFails(2, "--shape", "array", "--shape", "4x4");
        assertFails(2, "--measured", "array", "--measured", "0");
        assertFails(2, "not [-3]", "array", "--stalls", "-3");
        String same = events.toString();
        assertFails(2, "a file each", "array", "--events", same, "--vcd", same);
        assertFails(2, "a file each", "array", "--events", same, "-o", folder + "/./events.csv");
        assertFails(2, "holds no arrays", "array", "-o", folder + "/x.npz", "--events", same);
        assertThat(events).doesNotExist();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.csv", "wide.csv");
    }

    private static void assertFails(int code, String message, String... arguments) {
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.error()).contains(message);
        assertThat(run.code()).as(run.error()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
    }
}
