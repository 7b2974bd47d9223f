package macrame.onnx.convert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import macrame.nn.layer.Spatial;

/** The windows of a convolution or pooling, from ONNX's attributes. */
final class Windows {

    private final Operation op;
    private final List<Integer> kernel;
    private final int rank;

    /** @param kernel taps along each axis, from the attribute or the weights */
    Windows(Operation op, List<Integer> kernel) {
        this.op = op;
        this.kernel = kernel;
        this.rank = kernel.size();
    }

    List<Integer> strides() {
        return axes("strides", 1);
    }

    List<Integer> dilations() {
        return axes("dilations", 1);
    }

    private List<Integer> axes(String attribute, int otherwise) {
        List<Integer> values = op.integers(attribute, Collections.nCopies(rank, otherwise));
        op.require(values.size() == rank, attribute + " for another number of axes than " + rank);
        return values;
    }

    /**
     * Where the windows lie over an input.
     *
     * @param sample spatial extents, then channels
     */
    Spatial over(List<Integer> sample) {
        op.require(sample.size() == rank + 1, "a kernel of " + rank + " axes over " + (sample.size() - 1));
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            before.add(0);
            after.add(0);
            pad(axis, sample.get(axis), before, after);
        }
        return new Spatial(kernel, strides(), before, after, dilations());
    }

    private void pad(int axis, int input, List<Integer> before, List<Integer> after) {
        int stride = strides().get(axis);
        int reach = dilations().get(axis) * (kernel.get(axis) - 1) + 1;
        String automatic = op.text("auto_pad", "NOTSET");
        switch (automatic) {
            case "NOTSET" -> {
                List<Integer> pads = op.integers("pads", Collections.nCopies(2 * rank, 0));
                op.require(pads.size() == 2 * rank, "pads for another number of axes than " + rank);
                before.set(axis, pads.get(axis));
                after.set(
                        axis, pads.get(rank + axis) + roundedUp(input + pads.get(axis) + pads.get(rank + axis), axis));
            }
            case "VALID" -> after.set(axis, roundedUp(input, axis));
            case "SAME_UPPER", "SAME_LOWER" -> {
                int total = Math.max(0, (input + stride - 1) / stride * stride - stride + reach - input);
                int less = total / 2;
                before.set(axis, automatic.equals("SAME_UPPER") ? less : total - less);
                after.set(axis, total - before.get(axis));
            }
            default -> op.require(false, "auto_pad=" + Names.shown(automatic));
        }
    }

    /** Zeros at the end that let one more window fit if ceil_mode asks for it; none starts in them. */
    private int roundedUp(int padded, int axis) {
        if (op.integer("ceil_mode", 0) == 0) {
            return 0;
        }
        int stride = strides().get(axis);
        int free = padded - dilations().get(axis) * (kernel.get(axis) - 1) - 1;
        int more = Math.floorMod(-free, stride);
        List<Integer> pads = op.integers("pads", Collections.nCopies(2 * rank, 0));
        int input = padded - pads.get(rank + axis);
        boolean startsInside = free + more < input || more == 0;
        return startsInside ? more : 0;
    }
}
