package macrame.nn.engine;

import macrame.nn.precision.Site;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;
import macrame.nn.tensor.Term;

/**
 * Two operands with the samples outermost, taken apart.
 *
 * @param engine whose tensors they are
 * @param out where the products belong
 * @param left viewed sample by sample
 * @param right likewise
 * @param <T> the engine's tensor
 */
record SampleTerms<T extends Tensor>(Engine<T> engine, Site out, Operand<T> left, Operand<T> right) {

    /** @throws IllegalArgumentException if the numbers of samples differ */
    SampleTerms {
        if (left.tensor().shape().extent(0) != right.tensor().shape().extent(0)) {
            throw new IllegalArgumentException("products of samples need equally many on both sides: shapes "
                    + left.tensor().shape() + " and " + right.tensor().shape());
        }
    }

    int count() {
        return left.tensor().shape().extent(0);
    }

    Term<T> term(int sample) {
        return new Term<>(sample(left, sample), sample(right, sample));
    }

    private Operand<T> sample(Operand<T> operand, int sample) {
        T slice = engine.move(out, operand.tensor(), new Move.Slice(0, sample, 1));
        Shape shape = operand.tensor().shape().withoutBatch();
        return operand.of(engine.move(out, slice, new Move.Reshape(shape)));
    }

    /** Shape of one sample's product. */
    Shape product() {
        Term<T> first = term(0);
        return Shape.of(first.m(), first.groups() * first.n());
    }
}
