package macrame.sim.workload;

import java.util.Optional;

/**
 * One matrix that enters a product.
 *
 * @param bits bits of one element, 1 to 64
 * @param windows how elements repeat when the matrix is the windows of a convolution; empty for a plain matrix, whose
 *     elements are all distinct
 */
public record Operand(int bits, Optional<Windows> windows) {

    /** @throws IllegalArgumentException if the width is out of range */
    public Operand {
        if (bits < 1 || bits > 64) {
            throw new IllegalArgumentException("an operand's elements are 1 to 64 bits wide, not " + bits);
        }
    }

    /** A plain matrix. */
    public static Operand plain(int bits) {
        return new Operand(bits, Optional.empty());
    }

    /** The windows of a convolution. */
    public static Operand windows(int bits, Windows windows) {
        return new Operand(bits, Optional.of(windows));
    }

    /** Distinct stored elements behind a matrix of the given size: what has to be fetched at least once. */
    public long distinctElements(long rows, long columns) {
        return windows.map(Windows::distinctElements).orElse(rows * columns);
    }

    /** Elements of the matrix that are zeros of the padding or of an input dilation, and stored nowhere. */
    public long paddingElements() {
        return windows.map(Windows::paddingElements).orElse(0L);
    }
}
