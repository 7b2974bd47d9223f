package macrame.nn.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import macrame.nn.block.TransformerEncoder.Order;
import macrame.nn.network.Network;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockTest {

    @Test
    void gradientsOfTheSpatialModuleEqualDifferences() {
        new NetworkGradients(network(new SpatialRnn(2), Shape.of(3, 4, 2))).equalDifferences();
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void gradientsOfTheEncoderEqualDifferences(Order order) {
        new NetworkGradients(network(new TransformerEncoder(4, 2, 6, order), Shape.of(3, 4))).equalDifferences();
    }

    /** The input at (1, 2) of 3 × 4 positions is seen from the positions below and to the right of it only. */
    @Test
    void spatialModuleSeesWhatIsAboveAndToTheLeft() {
        NetworkGradients module = new NetworkGradients(network(new SpatialRnn(1), Shape.of(3, 4, 1)));
        assertThat(module.seenFrom(4 + 2))
                .containsExactly(
                        false, false, false, false, //
                        false, false, true, true, //
                        false, false, true, true);
    }

    /** Attention 4·(d² + d), feed-forward 2·d·h + h + d, two norms 2·2·d; vit-s: d = 384, h = 1536. */
    @Test
    void anEncoderOfVitSmallHas1774464Parameters() {
        Block encoder = new TransformerEncoder(384, 6, 1536, Order.NORM_FIRST);
        assertThat(network(encoder, Shape.of(197, 384)).parameterCount())
                .isEqualTo(4 * (384 * 384 + 384) + 2 * 384 * 1536 + 1536 + 384 + 4 * 384)
                .isEqualTo(1774464);
    }

    @Test
    void headsThatDoNotDivideTheWidthAreNamed() {
        assertThatThrownBy(() -> network(new MultiHeadAttention(10, 4), Shape.of(3, 10)))
                .hasMessage("node block-scores of network block cannot read block-query of 3×10 and block-key of"
                        + " 3×10: attention-scores cannot divide a width of 10 into 4 heads");
    }

    private static Network network(Block block, Shape input) {
        Network.Builder builder = Network.builder("block", input);
        block.addTo(builder, "block", Network.INPUT);
        return builder.build();
    }
}
