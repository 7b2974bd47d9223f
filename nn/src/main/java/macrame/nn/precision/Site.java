package macrame.nn.precision;

/**
 * A place in a network where a result is rounded.
 *
 * @param layer name of the node
 * @param part which of the layer's results, such as {@code output} or {@code weight}
 * @param role what the result is to training
 */
public record Site(String layer, String part, Role role) implements Comparable<Site> {

    /**
     * Whether the result never leaves its layer: a statistic, what an optimiser remembers, or an activation or gradient that is neither the layer's
     * input nor its output. Results inside a layer have nothing in common with each other, hence a range each.
     */
    public boolean inner() {
        return switch (role) {
            case STATISTIC, OPTIMIZER_STATE -> true;
            case ACTIVATION, ACTIVATION_GRADIENT -> !part.equals("input") && !part.equals("output");
            case WEIGHT, WEIGHT_GRADIENT, MASTER, CONSTANT -> false;
        };
    }

    @Override
    public int compareTo(Site other) {
        int byLayer = layer.compareTo(other.layer);
        int byPart = byLayer != 0 ? byLayer : part.compareTo(other.part);
        return byPart != 0 ? byPart : role.compareTo(other.role);
    }

    /** Such as {@code fc1/weight (weight-gradient)}. */
    @Override
    public String toString() {
        return layer + "/" + part + " (" + role.label() + ")";
    }
}
