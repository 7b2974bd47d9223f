package macrame.nn.block;

import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.AttentionContext;
import macrame.nn.layer.AttentionScores;
import macrame.nn.layer.Linear;
import macrame.nn.layer.Softmax;
import macrame.nn.network.Network;

/**
 * Self-attention of several heads over positions × width: {@code softmax(Q·Kᵀ/√d)·V} per head between four linear layers
 * (Vaswani et al., "Attention is all you need", NeurIPS 2017, DOI 10.48550/arXiv.1706.03762, section 3.2.2). Every step
 * is a node, with number formats of its own.
 *
 * @param width features of input and output
 * @param heads a divisor of the width
 */
public record MultiHeadAttention(int width, int heads) implements Block {

    @Override
    public String addTo(Network.Builder network, String name, String input) {
        Linear projection = new Linear(width, Finish.NONE);
        String query = name + "-query";
        String key = name + "-key";
        String value = name + "-value";
        String scores = name + "-scores";
        String softmax = name + "-softmax";
        String context = name + "-context";
        String output = name + "-output";
        network.add(query, projection, input)
                .add(key, projection, input)
                .add(value, projection, input)
                .add(scores, new AttentionScores(heads), query, key)
                .add(softmax, new Softmax(), scores)
                .add(context, new AttentionContext(), softmax, value)
                .add(output, projection, context);
        return output;
    }
}
