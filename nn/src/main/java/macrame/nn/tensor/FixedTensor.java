package macrame.nn.tensor;

import macrame.arith.FixedFormat;

/**
 * Integer codes in one fixed-point format. The array is handed over, not copied: nobody writes to it afterwards.
 *
 * @param shape the extents
 * @param format the format of every code: signed up to 32 bits, unsigned up to 31
 * @param codes the elements, innermost axis fastest
 */
public record FixedTensor(Shape shape, FixedFormat format, int[] codes) implements Tensor {

    /** @throws IllegalArgumentException if the number of codes is not the shape's or the format is too wide */
    public FixedTensor {
        if (codes.length != shape.size()) {
            throw new IllegalArgumentException(
                    "a tensor of shape " + shape + " has " + shape.size() + " codes, not " + codes.length);
        }
        if (format.width() > (format.signed() ? 32 : 31)) {
            throw new IllegalArgumentException(
                    "tensors hold signed formats up to 32 bits and unsigned ones up to 31, not " + format);
        }
    }

    /** The real values of the codes; exact, as every code has at most 32 bits. */
    public RealTensor toReal() {
        double step = format.step();
        double[] values = new double[codes.length];
        for (int i = 0; i < codes.length; i++) {
            values[i] = codes[i] * step;
        }
        return new RealTensor(shape, values);
    }
}
