package macrame.sim.workload;

import java.util.List;

/**
 * An operation on the vector unit.
 *
 * @param layer name of the layer
 * @param phase part of the training step
 * @param operation name of the operation, such as {@code multiply-add}
 * @param elements number of elements of the result
 * @param operationsPerElement lane operations for one of them
 * @param reads words read, one entry per operand
 * @param writes words written
 */
public record VectorWork(
        String layer,
        Phase phase,
        String operation,
        long elements,
        long operationsPerElement,
        List<Words> reads,
        Words writes)
        implements Work {

    /** @throws IllegalArgumentException if a count is negative or their product exceeds a long */
    public VectorWork {
        reads = List.copyOf(reads);
        Counts.notNegative("elements of " + operation, elements);
        Counts.notNegative("operations per element of " + operation, operationsPerElement);
        Counts.product("operations of layer " + layer, elements, operationsPerElement);
    }

    @Override
    public String unit() {
        return "vector";
    }

    /** Lane operations altogether. */
    public long operations() {
        return elements * operationsPerElement;
    }
}
