package macrame.nn.block;

import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.Add;
import macrame.nn.layer.Gelu;
import macrame.nn.layer.LayerNorm;
import macrame.nn.layer.Linear;
import macrame.nn.network.Network;

/**
 * A transformer encoder block over positions × width: self-attention, then two linear layers with a GELU between them,
 * each with a residual around it.
 *
 * @param width features of input and output
 * @param heads a divisor of the width
 * @param hidden features between the two linear layers
 * @param order where the layer norms stand
 */
public record TransformerEncoder(int width, int heads, int hidden, Order order) implements Block {

    /** Where the layer norms stand. */
    public enum Order {
        /** Before attention and linear layers, inside the residuals, as in vision transformers. */
        NORM_FIRST,
        /** After the residuals (Vaswani et al., 2017). */
        NORM_LAST
    }

    @Override
    public String addTo(Network.Builder network, String name, String input) {
        Block attention = new MultiHeadAttention(width, heads);
        Block feedForward = new FeedForward(width, hidden);
        String attended = residual(network, attention, name + "-attention", input);
        return residual(network, feedForward, name + "-feed-forward", attended);
    }

    private String residual(Network.Builder network, Block branch, String name, String input) {
        String norm = name + "-norm";
        String sum = name + "-sum";
        if (order == Order.NORM_FIRST) {
            network.add(norm, LayerNorm.DEFAULT, input);
            network.add(sum, new Add(), input, branch.addTo(network, name, norm));
            return sum;
        }
        network.add(sum, new Add(), input, branch.addTo(network, name, input));
        network.add(norm, LayerNorm.DEFAULT, sum);
        return norm;
    }

    private record FeedForward(int width, int hidden) implements Block {

        @Override
        public String addTo(Network.Builder network, String name, String input) {
            String output = name + "-output";
            network.add(name + "-hidden", new Linear(hidden, Finish.NONE), input)
                    .add(name + "-gelu", new Gelu())
                    .add(output, new Linear(width, Finish.NONE));
            return output;
        }
    }
}
