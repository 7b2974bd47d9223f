package macrame.nn.engine;

import java.util.List;
import macrame.arith.CastCounts;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;
import macrame.nn.tensor.Term;

/**
 * Everything a layer can ask for. Operations that round take the {@link Site} of their result; the engine knows its
 * format, counts there and reports there.
 *
 * <p>Shapes broadcast as in NumPy: axes are aligned from the innermost, and an extent of 1 repeats.
 *
 * @param <T> the engine's tensor
 */
public interface Engine<T extends Tensor> extends RunPosition {

    /** What happens to a sum of products before its one cast. */
    enum Finish {
        /** Nothing. */
        NONE,
        /** Negative sums become zero. */
        RELU
    }

    /** How elements along an axis become one. */
    enum Reduction {
        /** Their sum, in ascending order. */
        SUM,
        /** The largest one. */
        MAX
    }

    /**
     * All products and the bias in one accumulator, then one cast. Runs on the array.
     *
     * @param out where the result belongs
     * @param shape shape of the result; its elements are the M × N of every term
     * @param terms at least one, added in this order
     * @param bias one value per column, or null
     */
    T product(Site out, Shape shape, List<Term<T>> terms, T bias, Finish finish);

    /**
     * One product per sample, where both operands depend on the sample, such as the queries and keys of an attention.
     * Runs on the array.
     *
     * @param left samples outermost, viewed sample by sample
     * @param right likewise
     * @return samples × rows × columns of all groups
     */
    T products(Site out, Operand<T> left, Operand<T> right);

    /** A new sum that gradients are added to and that is rounded once. Runs on the array. */
    Sum<T> sum(Site out, Shape shape);

    /** {@code cast(a · b + c)}, exact inside. */
    T multiplyAdd(Site out, T a, T b, T c);

    /** Combines the elements along an axis, which the result no longer has; exact inside. */
    T reduce(Site out, Reduction reduction, int axis, T x);

    /**
     * {@code cast(scale · Σ a·b)} along an axis, which the result no longer has; exact inside.
     *
     * @param axis of the shape that a and b repeat over; a negative one counts from the innermost
     * @param scale a single value, such as one over the number of elements for a mean
     */
    T dot(Site out, int axis, T a, T b, T scale);

    /**
     * Applies a function to every element. Where it has a pole, a fixed-point result overflows in the format of its
     * site.
     */
    T map(Site out, Function function, T x);

    /** Where an element is the first largest one along an axis: 1, elsewhere 0; of the shape of x. */
    T largest(int axis, T x);

    /** Where the condition holds: 1, elsewhere 0. */
    T mask(Condition condition, T x);

    /**
     * One more innermost axis, with a 1 at the position that the element names and 0 elsewhere.
     *
     * @param x whole numbers from 0 to {@code classes − 1}
     * @throws IllegalArgumentException if an element is anything else
     */
    T oneHot(T x, int classes);

    /** x where the mask is 1, zero elsewhere. Never rounds, so the format stays that of x. */
    T where(Site out, T mask, T x);

    /** The same values in the format of another site. */
    T cast(Site out, T x);

    /** Moves elements without touching them; the format stays that of x. */
    T move(Site out, T x, Move move);

    /** Joins tensors along an axis, in the result's format. */
    T concatenate(Site out, int axis, List<T> parts);

    /** A function that the host computes on decoded values; its result is cast back. */
    T host(Site out, Shape shape, HostFunction function, List<T> inputs);

    /** Brings values from outside into the format of a site. */
    T load(Site out, RealTensor values);

    /**
     * The values of a tensor.
     *
     * @throws UnsupportedOperationException if the engine keeps none
     */
    RealTensor read(T x);

    /** The memory of what is made. */
    default StepMemory<T> memory() {
        return new StepMemory<>() {};
    }

    /** What all casts into formats of a role did so far; nothing in engines that do not cast. */
    default CastCounts casts(Role role) {
        return new CastCounts();
    }

    /** Whether all values are finite numbers. */
    default boolean finite(T x) {
        return true;
    }
}
