package macrame.testvectors.compare;

import java.util.Arrays;
import macrame.files.InputException;

/** Puts values of lanes, as they come, into the order of the bundle's words. */
final class LaneCollector {

    private final String name;
    private final Expected expected;
    private final long[] words;
    private final long[] cycles;
    private final int[] next;
    private final long[] last;

    LaneCollector(String name, Expected expected) {
        this.name = name;
        this.expected = expected;
        this.words = new long[expected.words().length];
        this.cycles = new long[words.length];
        this.next = new int[expected.lanes()];
        this.last = new long[expected.lanes()];
        Arrays.fill(last, -1);
    }

    void add(long cycle, int lane, long value) {
        if (lane >= next.length) {
            throw new InputException(name + " has a lane " + lane + "; this array has lanes 0 to " + (next.length - 1));
        }
        if (cycle <= last[lane]) {
            throw new InputException(name + ": lane " + lane + " goes from cycle " + last[lane] + " to " + cycle
                    + "; cycles of a lane must ascend");
        }
        if (next[lane] == expected.wordCount()) {
            throw new InputException(name + ": lane " + lane + " has more than the " + expected.wordCount()
                    + " values of " + expected.level().publishedName() + ", one too many in cycle " + cycle);
        }
        int index = next[lane] * next.length + lane;
        words[index] = value;
        cycles[index] = cycle;
        last[lane] = cycle;
        next[lane]++;
    }

    DeviceOutput output() {
        boolean[] known = new boolean[words.length];
        for (int i = 0; i < words.length; i++) {
            known[i] = i / next.length < next[i % next.length];
        }
        return new DeviceOutput(words, cycles, known);
    }
}
