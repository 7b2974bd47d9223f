package macrame.testvectors.product;

import macrame.arith.Cast;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat;
import macrame.arith.Overflow;
import macrame.sim.ArrayConfig;
import macrame.sim.Timing.Accounting;
import macrame.sim.workload.ProductShape;

/**
 * A matrix product {@code C = result(finish(bias ⊕ A·B))} on an array, the thing that a bundle of golden vectors is
 * about.
 *
 * @param name what it is, such as {@code mnist-mlp/fc4}
 * @param phase the part of training it belongs to, or {@code product}
 * @param a M × K
 * @param b K × N
 * @param bias N codes in the buffer's format that the accumulators start with, or null for zeros
 * @param relu whether negative accumulators become zero before the result's cast
 * @param result the one cast from accumulators to results
 * @param array the array; its MAC step has the formats of A and B
 * @param protocol how the test bench runs it
 */
public record ProductCase(
        String name,
        String phase,
        CodeMatrix a,
        CodeMatrix b,
        long[] bias,
        boolean relu,
        Cast result,
        ArrayConfig array,
        Protocol protocol) {

    private static final int MAX_ARRAY_SIDE = 256;

    /** @throws IllegalArgumentException if shapes or formats do not fit, or the reference RTL cannot do it */
    public ProductCase {
        if (a.columns() != b.rows() || a.rows() < 1 || a.columns() < 1 || b.columns() < 1) {
            throw new IllegalArgumentException(
                    "cannot multiply " + a.rows() + "×" + a.columns() + " by " + b.rows() + "×" + b.columns());
        }
        MacFormat mac = array.arithmetic().mac();
        if (!a.format().equals(mac.a()) || !b.format().equals(mac.b())) {
            throw new IllegalArgumentException(
                    "the array multiplies " + mac.a() + " by " + mac.b() + ", not " + a.format() + " by " + b.format());
        }
        if (bias != null && bias.length != b.columns()) {
            throw new IllegalArgumentException(bias.length + " biases do not fit " + b.columns() + " columns");
        }
        requireRtl(array, mac, result, relu);
    }

    private static void requireRtl(ArrayConfig array, MacFormat mac, Cast result, boolean relu) {
        if (array.rows() > MAX_ARRAY_SIDE || array.columns() > MAX_ARRAY_SIDE) {
            throw new IllegalArgumentException(
                    "golden vectors are for arrays of at most " + MAX_ARRAY_SIDE + " rows and " + "columns, not "
                            + array.rows() + "×" + array.columns() + ". Maybe use --array 16x16.");
        }
        if (array.timing().accounting() != Accounting.REGISTERS) {
            throw new IllegalArgumentException(
                    "the timing of this array is an accounting convention, not registers. Maybe use timing generic.");
        }
        if (mac.partialSum().stochastic()
                || mac.buffer().stochastic()
                || mac.product().stochastic()) {
            throw new IllegalArgumentException(
                    "golden vectors round stochastically in the result only, not inside sums. "
                            + "Maybe use half-even accumulators.");
        }
        if (result.overflow() == Overflow.ERROR) {
            throw new IllegalArgumentException("hardware cannot refuse a result that overflows. Maybe saturate.");
        }
        if (relu && !mac.buffer().target().signed()) {
            throw new IllegalArgumentException("a ReLU needs signed accumulators");
        }
        ArraySchedule.requireSupported(array);
    }

    /** The extents M, K and N. */
    public ProductShape shape() {
        return new ProductShape(a.rows(), a.columns(), b.columns());
    }

    /** The format of the accumulators. */
    public FixedFormat accumulator() {
        return array.arithmetic().mac().buffer().target();
    }
}
