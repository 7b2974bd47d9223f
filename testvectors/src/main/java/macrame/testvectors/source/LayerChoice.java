package macrame.testvectors.source;

import java.util.Optional;

/**
 * Which product of a layer.
 *
 * @param layer name of the node
 * @param part which of its results or parameters, such as {@code state-weight}; empty for {@code weight} or, where the
 *     layer has none, the first product of the phase
 * @param group which group of a product in groups, from 0
 * @param run which of several products for the same result, such as time steps or samples, from 0; without effect on
 *     gradients of parameters, which are one sum of all
 */
public record LayerChoice(String layer, Optional<String> part, int group, int run) {

    /** The first product of a layer. */
    public static LayerChoice of(String layer) {
        return new LayerChoice(layer, Optional.empty(), 0, 0);
    }

    /** @throws IllegalArgumentException if a number is negative */
    public LayerChoice {
        if (group < 0 || run < 0) {
            throw new IllegalArgumentException(
                    "groups and runs are counted from 0, not group " + group + ", run " + run);
        }
    }
}
