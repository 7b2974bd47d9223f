package macrame.nn.layer;

import java.util.ArrayList;
import java.util.List;
import macrame.nn.engine.Engine;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;
import macrame.nn.tensor.Term;
import macrame.nn.tensor.View;

/**
 * Products of two tensors that both depend on the sample: one product on the array per sample, with a group per head.
 *
 * @param engine where they run
 * @param <T> the engine's tensor
 */
record SampleProducts<T extends Tensor>(Engine<T> engine) {

    /**
     * The product of every sample's matrices.
     *
     * @param out where the results belong
     * @param left samples × the left matrix
     * @param right samples × the right matrix
     * @return samples × rows × columns of all groups
     */
    T of(Site out, T left, View leftView, T right, View rightView) {
        List<T> products = new ArrayList<>();
        for (int sample = 0; sample < left.shape().extent(0); sample++) {
            Term<T> term = new Term<>(
                    new Operand<>(sample(out, left, sample), leftView),
                    new Operand<>(sample(out, right, sample), rightView));
            Shape shape = Shape.of(1, term.m(), term.groups() * term.n());
            products.add(engine.product(out, shape, List.of(term), null, Finish.NONE));
        }
        return engine.concatenate(out, 0, products);
    }

    private T sample(Site out, T x, int sample) {
        T slice = engine.move(out, x, new Move.Slice(0, sample, 1));
        return engine.move(out, slice, new Move.Reshape(x.shape().withoutBatch()));
    }
}
