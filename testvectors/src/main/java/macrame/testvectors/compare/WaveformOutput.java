package macrame.testvectors.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import macrame.arith.FixedFormat;
import macrame.files.BoundedInput;
import macrame.files.InputException;

/**
 * Samples a value change dump at rising clock edges. The bus {@code data} holds all lanes, lane 0 lowest, {@code valid}
 * one bit for each. Cycle 0 is the first edge with {@code reset} low; edges with {@code enable} low do not count.
 */
final class WaveformOutput {

    private static final long MOST_BYTES = 4L << 30;
    private static final String CLOCK = "clock";
    private static final String VALID = "valid";
    private static final String DATA = "data";
    private static final String RESET = "reset";
    private static final String ENABLE = "enable";

    private final String file;
    private final Map<String, String> roles = new HashMap<>();
    private final Map<String, String> before = new HashMap<>();
    private final Map<String, String> now = new HashMap<>();
    private final LaneCollector lanes;
    private final int laneCount;
    private final FixedFormat format;
    private boolean rising;
    private long cycle;

    private WaveformOutput(String file, Expected expected, FixedFormat format) {
        this.file = file;
        this.lanes = new LaneCollector(file, expected);
        this.laneCount = expected.lanes();
        this.format = format;
    }

    static DeviceOutput read(Path path, Expected expected, FixedFormat format, Map<String, String> signals) {
        for (String needed : new String[] {CLOCK, VALID, DATA}) {
            if (!signals.containsKey(needed)) {
                throw new InputException("a waveform needs to know its signals. Maybe --signals "
                        + "clock=tb.clk,valid=tb.array_valid,data=tb.array_data,reset=tb.reset,enable=tb.enable.");
            }
        }
        WaveformOutput output = new WaveformOutput(path.toString(), expected, format);
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(BoundedInput.open(path, MOST_BYTES), StandardCharsets.US_ASCII))) {
            output.declarations(reader, signals);
            output.changes(reader);
        } catch (IOException failure) {
            throw new InputException("cannot read " + path + ": " + failure.getMessage(), failure);
        }
        return output.lanes.output();
    }

    private void declarations(BufferedReader reader, Map<String, String> signals) throws IOException {
        Map<String, String> wanted = new HashMap<>();
        signals.forEach((role, name) -> wanted.put(name, role));
        Deque<String> scopes = new ArrayDeque<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            String[] words = line.strip().split("\\s+");
            if (words[0].equals("$scope") && words.length > 2) {
                scopes.addLast(words[2]);
            } else if (words[0].equals("$upscope")) {
                scopes.pollLast();
            } else if (words[0].equals("$var") && words.length > 4) {
                String role = wanted.remove(String.join(".", scopes) + "." + words[4].replaceFirst("\\[.*", ""));
                if (role != null) {
                    roles.put(role, words[3]);
                }
            } else if (words[0].equals("$enddefinitions")) {
                break;
            }
        }
        if (!wanted.isEmpty()) {
            throw new InputException(file + " has no signal "
                    + String.join(", ", wanted.keySet().stream().sorted().toList())
                    + ". Maybe write it with its scopes, such as tb.clk.");
        }
    }

    private void changes(BufferedReader reader) throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isEmpty() || line.charAt(0) == '$') {
                continue;
            }
            if (line.charAt(0) == '#') {
                endTime();
            } else if (line.charAt(0) == 'b' || line.charAt(0) == 'B') {
                int space = line.indexOf(' ');
                if (space > 0) {
                    change(line.substring(space + 1).strip(), line.substring(1, space));
                }
            } else {
                change(line.substring(1).strip(), line.substring(0, 1));
            }
        }
        endTime();
    }

    private void change(String code, String bits) {
        String old = now.put(code, bits);
        if (code.equals(roles.get(CLOCK)) && bits.equals("1") && "0".equals(old)) {
            rising = true;
        }
    }

    /** What a register sees at an edge is what was there before the edge's time. */
    private void endTime() {
        if (rising) {
            rising = false;
            boolean resets = roles.containsKey(RESET) && !"0".equals(before.get(roles.get(RESET)));
            boolean stalls = roles.containsKey(ENABLE) && !"1".equals(before.get(roles.get(ENABLE)));
            if (!resets && !stalls) {
                sample();
                cycle++;
            }
        }
        before.putAll(now);
    }

    private void sample() {
        String valid = before.getOrDefault(roles.get(VALID), "0");
        String data = before.getOrDefault(roles.get(DATA), "x");
        for (int lane = 0; lane < laneCount; lane++) {
            if (bit(valid, lane) == '1') {
                lanes.add(cycle, lane, code(data, lane));
            }
        }
    }

    /** Dumps drop leading zeros, and repeat a leading x or z. */
    private static char bit(String bits, int index) {
        if (index < bits.length()) {
            return bits.charAt(bits.length() - 1 - index);
        }
        char first = bits.charAt(0);
        return first == 'x' || first == 'z' ? first : '0';
    }

    private long code(String data, int lane) {
        StringBuilder bits = new StringBuilder();
        for (int i = format.width() - 1; i >= 0; i--) {
            char bit = bit(data, lane * format.width() + i);
            if (bit != '0' && bit != '1') {
                throw new InputException(
                        file + ": lane " + lane + " is valid in cycle " + cycle + " but holds unknown bits (x or z)");
            }
            bits.append(bit);
        }
        int unused = 64 - format.width();
        long code = new BigInteger(bits.toString(), 2).longValue() << unused;
        return format.signed() ? code >> unused : code >>> unused;
    }
}
