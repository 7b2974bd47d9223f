package macrame.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import macrame.nn.engine.RealEngine;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

class AttentionTest {

    private static final Shape QUERIES = Shape.of(4, 6);
    private static final Shape KEYS = Shape.of(5, 6);

    @Test
    void attentionKeepsTheContract() {
        for (int heads : new int[] {1, 2, 3}) {
            LayerContract.of(new AttentionScores(heads), QUERIES, KEYS).holds();
            LayerContract.of(new AttentionContext(), Shape.of(4, heads, 5), KEYS)
                    .holds();
        }
    }

    /**
     * Width 8 in two heads of 4, factor 1/√4. Head one: (1, 1, 1, 1)·(2, 2, 2, 2)/2 = 4; head two:
     * (3, 0, 0, 0)·(5, 0, 0, 0)/2 = 7.5.
     */
    @Test
    void everyHeadHasItsOwnColumns() {
        RealTensor queries = new RealTensor(Shape.of(1, 1, 8), new double[] {1, 1, 1, 1, 3, 0, 0, 0});
        RealTensor keys = new RealTensor(Shape.of(1, 1, 8), new double[] {2, 2, 2, 2, 5, 0, 0, 0});
        assertThat(run(new AttentionScores(2), queries, keys)).containsExactly(4, 7.5);
    }

    /** Head one takes a quarter of (8, 0) and three quarters of (0, 4); head two only the second value's. */
    @Test
    void contextMixesValuesByTheirProbabilities() {
        RealTensor probabilities = new RealTensor(Shape.of(1, 1, 2, 2), new double[] {0.25, 0.75, 0, 1});
        RealTensor values = new RealTensor(Shape.of(1, 2, 4), new double[] {8, 0, 1, 2, 0, 4, 3, 4});
        assertThat(run(new AttentionContext(), probabilities, values)).containsExactly(2, 3, 3, 4);
    }

    /** Three products of positions × keys × width, forward and two backward, in a batch of 3. */
    @Test
    void headsDoNotChangeTheNumberOfProducts() {
        assertThat(LayerContract.of(new AttentionScores(1), QUERIES, KEYS).macs())
                .isEqualTo(3L * 3 * 4 * 5 * 6);
        assertThat(LayerContract.of(new AttentionScores(3), QUERIES, KEYS).macs())
                .isEqualTo(3L * 3 * 4 * 5 * 6);
        assertThat(LayerContract.of(new AttentionContext(), Shape.of(4, 3, 5), KEYS)
                        .macs())
                .isEqualTo(3L * 3 * 4 * 5 * 6);
    }

    /** Samples lie outermost: taking one out and putting results side by side moves nothing. */
    @Test
    void samplesAreNotMoved() {
        assertThat(LayerContract.of(new AttentionScores(2), QUERIES, KEYS).vectorWork())
                .containsExactly("multiply-add 120", "multiply-add 120");
    }

    @Test
    void mismatchesAreNamed() {
        assertThatThrownBy(() -> new AttentionScores(4).outputShape(List.of(QUERIES, KEYS)))
                .hasMessage("attention-scores cannot divide a width of 6 into 4 heads");
        assertThatThrownBy(() -> new AttentionContext().outputShape(List.of(Shape.of(4, 2, 3), KEYS)))
                .hasMessage(
                        "attention-context reads probabilities positions × heads × keys and values keys × width, not"
                                + " 4×2×3 and 5×6");
    }

    private static double[] run(Layer layer, RealTensor first, RealTensor second) {
        List<Shape> shapes =
                List.of(first.shape().withoutBatch(), second.shape().withoutBatch());
        return new LayerRun<>(layer, shapes, Map.of(), new RealEngine(), true)
                .forward(List.of(first, second))
                .values();
    }
}
