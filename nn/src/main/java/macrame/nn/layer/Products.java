package macrame.nn.layer;

import static macrame.nn.tensor.Operand.plain;
import static macrame.nn.tensor.Operand.transposed;

import java.util.List;
import java.util.Optional;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;
import macrame.nn.tensor.Term;

/**
 * Products of a cell with its weights; those that belong to one result share one accumulator.
 *
 * @param pass where the layer runs
 * @param <T> the engine's tensor
 */
record Products<T extends Tensor>(Pass<T> pass) {

    /** {@code x·W}, for a forward pass. */
    Term<T> of(T x, String weight) {
        return new Term<>(plain(x), plain(pass.parameter(weight)));
    }

    /** {@code dy·Wᵀ}, for a backward pass. */
    Term<T> back(T gradient, String weight) {
        return new Term<>(plain(gradient), transposed(pass.parameter(weight)));
    }

    /** The sum of products and a bias. */
    T sum(Site out, List<Term<T>> terms, String bias) {
        return rounded(out, terms, pass.parameter(bias));
    }

    /** The sum of products. */
    T sum(Site out, List<Term<T>> terms) {
        return rounded(out, terms, null);
    }

    private T rounded(Site out, List<Term<T>> terms, T bias) {
        Shape left = terms.get(0).left().tensor().shape();
        Shape shape = left.with(left.rank() - 1, terms.get(0).n());
        return pass.engine().product(out, shape, terms, bias, Finish.NONE);
    }

    /** The sum of products that make a gradient by the step's input, if somebody needs it. */
    Optional<T> inputGradient(Site out, List<Term<T>> terms) {
        return pass.needsInputGradient() ? Optional.of(sum(out, terms)) : Optional.empty();
    }

    /** Adds {@code xᵀ·dy} to the gradient of a weight. */
    void learn(String weight, T x, T gradient) {
        pass.gradient(weight).addProduct(transposed(x), plain(gradient));
    }

    /** Adds the columns of dy to the gradient of a bias. */
    void learn(String bias, T gradient) {
        pass.gradient(bias).addColumns(gradient);
    }
}
