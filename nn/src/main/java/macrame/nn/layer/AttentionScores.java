package macrame.nn.layer;

import java.util.List;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;
import macrame.nn.tensor.View;

/**
 * The scores of a scaled dot-product attention, {@code Q·Kᵀ/√d} for every head with d = width/heads features (Vaswani et
 * al., "Attention is all you need", NeurIPS 2017, DOI 10.48550/arXiv.1706.03762, equation 1). Products run on the array;
 * the scale is a constant of the vector unit.
 *
 * <p>Inputs: queries positions × width, keys positions × width; heads lie side by side in the width. Output: query
 * positions × heads × key positions.
 *
 * @param heads number of heads, a divisor of the width
 */
public record AttentionScores(int heads) implements Layer {

    /** @throws IllegalArgumentException if there are no heads */
    public AttentionScores {
        Factors.count("the number of heads", heads);
    }

    @Override
    public String type() {
        return "attention-scores";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Inputs.counted(this, inputs, 2);
        Shape queries = inputs.get(0);
        Shape keys = inputs.get(1);
        if (queries.rank() != 2 || keys.rank() != 2 || queries.extent(1) != keys.extent(1)) {
            throw new IllegalArgumentException(
                    type() + " reads queries and keys positions × width of one width, not " + queries + " and " + keys);
        }
        Inputs.divided(this, "heads", heads, queries.extent(1));
        return Shape.of(queries.extent(0), heads, keys.extent(0));
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        Formula<T> formula = new Formula<>(pass);
        T queries = inputs.get(0);
        T keys = inputs.get(1);
        pass.save(queries);
        pass.save(keys);
        T products = pass.engine()
                .products(
                        formula.activation("products"),
                        new Operand<>(queries, new View.Plain(heads)),
                        new Operand<>(keys, new View.Transposed(heads)));
        Shape shape = outputShape(
                        List.of(queries.shape().withoutBatch(), keys.shape().withoutBatch()))
                .inBatch(queries.shape().extent(0));
        T byHead = pass.engine().move(formula.activation("products"), products, new Move.Reshape(shape));
        return formula.times(formula.output(), formula.constant("factor", factor(queries)), byHead);
    }

    private double factor(Tensor queries) {
        return 1 / StrictMath.sqrt((double) queries.shape().extent(-1) / heads);
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        Formula<T> formula = new Formula<>(pass);
        T keys = pass.restore();
        T queries = pass.restore();
        if (!pass.needsInputGradient()) {
            return List.of();
        }
        Site site = formula.gradient("products");
        T scaled = formula.times(site, formula.constant("factor", factor(queries)), outputGradient);
        Shape shape = Shape.of(
                scaled.shape().extent(0),
                scaled.shape().extent(1),
                heads * scaled.shape().extent(3));
        T gradient = pass.engine().move(site, scaled, new Move.Reshape(shape));
        Operand<T> byQuery = new Operand<>(gradient, new View.Plain(heads));
        Operand<T> byKey = new Operand<>(gradient, new View.Transposed(heads));
        return List.of(
                pass.engine().products(formula.input(), byQuery, new Operand<>(keys, new View.Plain(heads))),
                pass.engine().products(formula.input(), byKey, new Operand<>(queries, new View.Plain(heads))));
    }
}
