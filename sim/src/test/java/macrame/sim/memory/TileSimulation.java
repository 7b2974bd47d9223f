package macrame.sim.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import macrame.sim.ArrayConfig;
import macrame.sim.Memory;
import macrame.sim.timing.ArrayTiming;
import macrame.sim.workload.Operand;
import macrame.sim.workload.ProductShape;
import macrame.sim.workload.ProductWork;
import macrame.sim.workload.WindowAxis;
import macrame.sim.workload.Windows;

/**
 * The memory model the slow way: every tile step written out, the elements of every tile collected in a set, every job of
 * the DRAM in a list.
 */
final class TileSimulation {

    /** One step of the tile loops. */
    private record Step(int m, int k, int n) {}

    private final ProductWork work;
    private final Mapping mapping;
    private final ArrayConfig config;
    private final Memory memory;

    long aWords;
    long bWords;
    long partialWords;
    long resultWords;
    long cycles;
    long compute;
    long firstFill;

    TileSimulation(ProductWork work, Mapping mapping, ArrayConfig config) {
        this.work = work;
        this.mapping = mapping;
        this.config = config;
        this.memory = config.memory();
        run();
    }

    private void run() {
        List<Step> steps = new ArrayList<>();
        for (int group = 0; group < work.groups(); group++) {
            steps.addAll(steps());
        }
        int perGroup = steps.size() / (int) work.groups();
        int count = steps.size();
        long[] c = new long[count];
        long[] s = new long[count];
        boolean[] stores = new boolean[count];
        long[] storeBytes = new long[count];
        long dram = 0;
        boolean[] visited = new boolean[0];
        ArrayTiming timing = new ArrayTiming(config);
        Set<List<Integer>> seen = new TreeSet<>((x, y) -> x.toString().compareTo(y.toString()));
        for (int i = 0; i < count; i++) {
            Step step = steps.get(i);
            boolean first = i % perGroup == 0;
            boolean last = i % perGroup == perGroup - 1;
            if (first) {
                seen.clear();
            }
            Step previous = first ? null : steps.get(i - 1);
            Step next = last ? null : steps.get(i + 1);
            long a = first || previous.m != step.m || previous.k != step.k
                    ? words(work.a(), rowsOf(step.m, 'm'), rowsOf(step.k, 'k'))
                    : 0;
            long b = first || previous.k != step.k || previous.n != step.n
                    ? words(work.b(), rowsOf(step.k, 'k'), rowsOf(step.n, 'n'))
                    : 0;
            boolean newC = first || previous.m != step.m || previous.n != step.n;
            boolean leavesC = last || next.m != step.m || next.n != step.n;
            long sums = (long) size(step.m, 'm') * size(step.n, 'n');
            boolean again = !seen.add(List.of(step.m, step.n)) && newC;
            boolean finished = rowsOf(step.k, 'k')[1] == work.shape().k();
            aWords += a;
            bWords += b;
            partialWords += again ? sums : 0;
            resultWords += leavesC && finished ? sums : 0;
            long loaded = memory.bytes(a, work.a().bits())
                    + memory.bytes(b, work.b().bits())
                    + (again ? memory.bytes(sums, work.partialSum()) : 0);
            boolean singleC = !memory.buffers().doubled().c();
            boolean storeFirst = again && singleC;
            if (storeFirst && i > 0 && stores[i - 1]) {
                dram = Math.max(dram, c[i - 1]) + memory.dram().cycles(storeBytes[i - 1]);
                s[i - 1] = dram;
            }
            long ready = 0;
            if (loaded > 0) {
                boolean waitsForLast = a > 0 && !memory.buffers().doubled().a()
                        || b > 0 && !memory.buffers().doubled().b()
                        || storeFirst;
                int lag = waitsForLast ? 1 : 2;
                dram = Math.max(dram, i >= lag ? c[i - lag] : 0) + memory.dram().cycles(loaded);
                ready = dram;
            }
            if (!storeFirst && i > 0 && stores[i - 1]) {
                dram = Math.max(dram, c[i - 1]) + memory.dram().cycles(storeBytes[i - 1]);
                s[i - 1] = dram;
            }
            int storeLag = singleC ? 1 : 2;
            long start = Math.max(i > 0 ? c[i - 1] : 0, Math.max(ready, i >= storeLag ? s[i - storeLag] : 0));
            long cyclesHere = timing.cycles(new ProductShape(size(step.m, 'm'), size(step.k, 'k'), size(step.n, 'n')));
            firstFill = i == 0 ? start : firstFill;
            c[i] = start + cyclesHere;
            compute += cyclesHere;
            stores[i] = leavesC;
            storeBytes[i] = memory.bytes(sums, finished ? work.result() : work.partialSum());
        }
        cycles = Math.max(dram, c[count - 1]) + memory.dram().cycles(storeBytes[count - 1]);
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        String order = mapping.order().name();
        int[] trips = new int[3];
        for (int level = 0; level < 3; level++) {
            trips[level] = trips(Character.toLowerCase(order.charAt(level)));
        }
        for (int x = 0; x < trips[0]; x++) {
            for (int y = 0; y < trips[1]; y++) {
                for (int z = 0; z < trips[2]; z++) {
                    int[] at = {x, y, z};
                    steps.add(new Step(at[order.indexOf('M')], at[order.indexOf('K')], at[order.indexOf('N')]));
                }
            }
        }
        return steps;
    }

    private int extent(char axis) {
        ProductShape shape = work.shape();
        return (int) (axis == 'm' ? shape.m() : axis == 'k' ? shape.k() : shape.n());
    }

    private int tile(char axis) {
        ProductShape tile = mapping.tile();
        return (int) (axis == 'm' ? tile.m() : axis == 'k' ? tile.k() : tile.n());
    }

    private int trips(char axis) {
        int trips = 0;
        for (int from = 0; from < extent(axis); from += tile(axis)) {
            trips++;
        }
        return trips;
    }

    private int[] rowsOf(int index, char axis) {
        return new int[] {index * tile(axis), Math.min(extent(axis), (index + 1) * tile(axis))};
    }

    private int size(int index, char axis) {
        int[] range = rowsOf(index, axis);
        return range[1] - range[0];
    }

    private static long words(Operand operand, int[] rows, int[] columns) {
        if (operand.windows().isEmpty()) {
            return (long) (rows[1] - rows[0]) * (columns[1] - columns[0]);
        }
        Windows windows = operand.windows().get();
        int[] positions = windows.transposed() ? columns : rows;
        int[] taps = windows.transposed() ? rows : columns;
        Set<String> elements = new TreeSet<>();
        for (int position = positions[0]; position < positions[1]; position++) {
            for (int tap = taps[0]; tap < taps[1]; tap++) {
                String element = element(windows, position, tap);
                if (element != null) {
                    elements.add(element);
                }
            }
        }
        return elements.size();
    }

    private static String element(Windows windows, int position, int tap) {
        int restPosition = position;
        int restTap = tap / windows.channels();
        StringBuilder name = new StringBuilder().append(tap % windows.channels());
        for (int index = windows.axes().size() - 1; index >= 0; index--) {
            WindowAxis axis = windows.axes().get(index);
            int place = restPosition % axis.output() * axis.stride()
                    + restTap % axis.kernel() * axis.dilation()
                    - axis.padding();
            if (place < 0 || place % axis.inputDilation() != 0 || place / axis.inputDilation() >= axis.input()) {
                return null;
            }
            name.append('/').append(place / axis.inputDilation());
            restPosition /= axis.output();
            restTap /= axis.kernel();
        }
        return name.append('/').append(restPosition).toString();
    }
}
