package macrame.sim.workload;

/**
 * A function computed outside the accelerator. Its time is not modelled; its words are, and what a slow
 * link takes for them.
 *
 * @param layer name of the layer
 * @param phase part of the training step
 * @param operation name of the function, such as {@code softmax}
 * @param elements number of elements of the result
 * @param toHost words sent to the host
 * @param fromHost words sent back
 */
public record HostWork(String layer, Phase phase, String operation, long elements, Words toHost, Words fromHost)
        implements Work {

    /** @throws IllegalArgumentException if the number of elements is negative */
    public HostWork {
        Counts.notNegative("elements of " + operation, elements);
    }

    @Override
    public String unit() {
        return "host";
    }
}
