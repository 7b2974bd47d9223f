package macrame.onnx.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** What a Slice chooses. */
final class Ranges {

    private static final int MOST = 1 << 24;

    private Ranges() {}

    /**
     * Positions along one axis.
     *
     * @param axis ONNX axis
     * @param positions in the order of the result
     */
    record Along(int axis, int[] positions) {

        /** Whether neighbours stay neighbours. */
        boolean isRun() {
            for (int i = 1; i < positions.length; i++) {
                if (positions[i] != positions[i - 1] + 1) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * The axes that a Slice shortens or turns round.
     *
     * @param dims extents of the input
     */
    static List<Along> of(Operation op, List<Long> dims) {
        List<Long> starts = op.attributeOrInput("starts", 1).orElse(List.of());
        List<Long> ends = op.attributeOrInput("ends", 2).orElse(List.of());
        List<Long> axes = op.attributeOrInput("axes", 3)
                .orElse(LongStream.range(0, starts.size()).boxed().toList());
        List<Long> steps = op.optionalConstant(4)
                .map(Constant::whole)
                .orElse(starts.stream().map(start -> 1L).toList());
        op.require(
                starts.size() == ends.size() && axes.size() == starts.size() && steps.size() == starts.size(),
                "a slice of lists of different lengths");
        List<Along> ranges = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int axis = ConstantFolding.axis(axes.get(i), dims.size());
            if (starts.get(i) == 0 && ends.get(i) >= dims.get(axis) && steps.get(i) == 1) {
                continue;
            }
            op.require(dims.get(axis) % Value.SAMPLES != 0, "a slice along the samples");
            int[] positions = positions(dims.get(axis), starts.get(i), ends.get(i), steps.get(i));
            if (positions.length != dims.get(axis) || positions[0] != 0) {
                ranges.add(new Along(axis, positions));
            }
        }
        return ranges;
    }

    private static int[] positions(long extent, long start, long end, long step) {
        if (step == 0) {
            throw new Unsupported("a slice with step 0");
        }
        long least = step > 0 ? 0 : -1;
        long most = step > 0 ? extent : extent - 1;
        long from = Math.max(least + (step > 0 ? 0 : 1), Math.min(most, counted(start, extent)));
        long to = Math.max(least, Math.min(most, counted(end, extent)));
        long count = step > 0 ? (to - from + step - 1) / step : (from - to - step - 1) / -step;
        if (count < 1 || count > MOST) {
            throw new Unsupported("a slice of " + Math.max(0, count) + " positions");
        }
        int[] positions = new int[(int) count];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = Math.toIntExact(from + i * step);
        }
        return positions;
    }

    private static long counted(long position, long extent) {
        return position < 0 && position > -extent - 1 ? position + extent : position;
    }
}
