package macrame.nn.layer;

import java.util.List;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;
import macrame.nn.tensor.View;

/**
 * A matrix product of two activations in every group, such as the queries and keys of a head. Runs on the array.
 *
 * <p>Inputs: left M × groups × K; right K × groups × N, or N × groups × K. Output: M × groups × N.
 *
 * @param transposed whether the right input is N × groups × K
 */
public record GroupedProduct(boolean transposed) implements MixesLocations {

    @Override
    public String type() {
        return "grouped-product";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Inputs.counted(this, inputs, 2);
        Shape left = inputs.get(0);
        Shape right = inputs.get(1);
        int inner = transposed ? 2 : 0;
        if (left.rank() != 3
                || right.rank() != 3
                || left.extent(1) != right.extent(1)
                || left.extent(2) != right.extent(inner)) {
            throw new IllegalArgumentException(type() + " reads M × groups × K and "
                    + (transposed ? "N × groups × K" : "K × groups × N") + ", not " + left + " and " + right);
        }
        return Shape.of(left.extent(0), left.extent(1), right.extent(2 - inner));
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        Formula<T> formula = new Formula<>(pass);
        Site site = formula.output();
        inputs.forEach(pass::save);
        T left = inputs.get(0);
        T right = inputs.get(1);
        Operand<T> b = transposed ? transposed(formula, site, right) : plain(formula, site, right);
        T product = pass.engine().products(site, plain(formula, site, left), b);
        Shape sample =
                outputShape(List.of(left.shape().withoutBatch(), right.shape().withoutBatch()));
        return pass.engine()
                .move(
                        site,
                        product,
                        new Move.Reshape(sample.inBatch(left.shape().extent(0))));
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        T right = pass.restore();
        T left = pass.restore();
        if (!pass.needsInputGradient()) {
            return List.of();
        }
        Formula<T> formula = new Formula<>(pass);
        Site site = formula.input();
        Operand<T> gradient = plain(formula, site, outputGradient);
        Operand<T> turned = transposed(formula, site, outputGradient);
        T byLeft = pass.engine()
                .products(site, gradient, transposed ? plain(formula, site, right) : transposed(formula, site, right));
        T byRight = transposed
                ? pass.engine().products(site, turned, plain(formula, site, left))
                : pass.engine().products(site, transposed(formula, site, left), gradient);
        return List.of(
                pass.engine().move(site, byLeft, new Move.Reshape(left.shape())),
                pass.engine().move(site, byRight, new Move.Reshape(right.shape())));
    }

    private static <T extends Tensor> Operand<T> plain(Formula<T> formula, Site site, T x) {
        return new Operand<>(
                sideBySide(formula, site, x), new View.Plain(x.shape().extent(2)));
    }

    private static <T extends Tensor> Operand<T> transposed(Formula<T> formula, Site site, T x) {
        return new Operand<>(
                sideBySide(formula, site, x), new View.Transposed(x.shape().extent(2)));
    }

    /** Groups side by side in the width. */
    private static <T extends Tensor> T sideBySide(Formula<T> formula, Site site, T x) {
        Shape shape = x.shape();
        Shape wide = Shape.of(shape.extent(0), shape.extent(1), shape.extent(2) * shape.extent(3));
        return formula.pass().engine().move(site, x, new Move.Reshape(wide));
    }
}
