package macrame.nn.tensor;

import java.util.Arrays;
import macrame.arith.FixedFormat;

/**
 * An interval of codes per element: where the element lies, whatever the inputs are. The arrays are handed over, not
 * copied: nobody writes to them afterwards.
 *
 * @param shape the extents
 * @param format the format of every code
 * @param low the smallest code of every element, innermost axis fastest
 * @param high the largest code of every element; the same array as {@code low} where every element is known
 */
public record RangeTensor(Shape shape, FixedFormat format, int[] low, int[] high) implements Tensor {

    /** @throws IllegalArgumentException if the number of codes is not the shape's */
    public RangeTensor {
        if (low.length != shape.size() || high.length != shape.size()) {
            throw new IllegalArgumentException("a tensor of shape " + shape + " has " + shape.size()
                    + " intervals, not " + low.length + " and " + high.length);
        }
    }

    /** Elements that are known. */
    public static RangeTensor of(FixedTensor known) {
        return new RangeTensor(known.shape(), known.format(), known.codes(), known.codes());
    }

    /** Elements that can be anything their format holds. */
    public static RangeTensor whole(Shape shape, FixedFormat format) {
        int[] low = new int[shape.size()];
        int[] high = new int[shape.size()];
        Arrays.fill(low, (int) format.minimumCode());
        Arrays.fill(high, (int) format.maximumCode());
        return new RangeTensor(shape, format, low, high);
    }
}
