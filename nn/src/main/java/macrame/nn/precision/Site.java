package macrame.nn.precision;

/**
 * A place in a network where a result is rounded.
 *
 * @param layer name of the node
 * @param part which of the layer's results, such as {@code output} or {@code weight}
 * @param role what the result is to training
 */
public record Site(String layer, String part, Role role) implements Comparable<Site> {

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
