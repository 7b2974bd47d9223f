package macrame.nn.engine;

import macrame.nn.tensor.Operand;
import macrame.nn.tensor.Tensor;

/**
 * A weight gradient in the making: a sum over batch, time, micro-batches and replicas, kept in the accumulator's format
 * and rounded exactly once, by {@link #take}.
 *
 * @param <T> the engine's tensor
 */
public interface Sum<T extends Tensor> {

    /** Adds {@code left · right}. */
    void addProduct(Operand<T> left, Operand<T> right);

    /** Adds the sums of the columns of {@code x}, all axes but the innermost being rows: the product of ones with x. */
    void addColumns(T x);

    /** Adds what another sum of the same site and engine holds. */
    void addAll(Sum<T> other);

    /** Forgets what was added. */
    void clear();

    /** The sum, rounded; the sum is empty afterwards. */
    T take();
}
