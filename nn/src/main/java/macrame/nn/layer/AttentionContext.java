package macrame.nn.layer;

import java.util.List;
import macrame.nn.engine.Engine;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Operand;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;
import macrame.nn.tensor.View;

/**
 * What an attention reads: the mean of the values by their probabilities, {@code P·V} for every head. Runs on the array.
 *
 * <p>Inputs: probabilities query positions × heads × key positions, values key positions × width; heads lie side by side
 * in the width. Output: query positions × width.
 */
public record AttentionContext() implements Layer {

    @Override
    public String type() {
        return "attention-context";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Inputs.counted(this, inputs, 2);
        Shape probabilities = inputs.get(0);
        Shape values = inputs.get(1);
        if (probabilities.rank() != 3 || values.rank() != 2 || probabilities.extent(2) != values.extent(0)) {
            throw new IllegalArgumentException(type() + " reads probabilities positions × heads × keys and values keys"
                    + " × width, not " + probabilities + " and " + values);
        }
        Inputs.divided(this, "heads", probabilities.extent(1), values.extent(1));
        return Shape.of(probabilities.extent(0), values.extent(1));
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        T probabilities = inputs.get(0);
        T values = inputs.get(1);
        pass.save(probabilities);
        pass.save(values);
        Formula<T> formula = new Formula<>(pass);
        View plain = new View.Plain(probabilities.shape().extent(2));
        return pass.engine()
                .products(
                        formula.output(),
                        new Operand<>(headsSideBySide(formula, probabilities), plain),
                        new Operand<>(values, plain));
    }

    private static <T extends Tensor> T headsSideBySide(Formula<T> formula, T probabilities) {
        Shape shape = probabilities.shape();
        Move move = new Move.Reshape(Shape.of(shape.extent(0), shape.extent(1), shape.extent(2) * shape.extent(3)));
        return formula.pass().engine().move(formula.activation("heads"), probabilities, move);
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        T values = pass.restore();
        T probabilities = pass.restore();
        if (!pass.needsInputGradient()) {
            return List.of();
        }
        Formula<T> formula = new Formula<>(pass);
        int heads = probabilities.shape().extent(2);
        Operand<T> gradient = new Operand<>(outputGradient, new View.Plain(heads));
        Operand<T> weights = new Operand<>(headsSideBySide(formula, probabilities), new View.Transposed(heads));
        Engine<T> engine = pass.engine();
        T byProbabilities =
                engine.products(formula.input(), gradient, new Operand<>(values, new View.Transposed(heads)));
        return List.of(
                engine.move(formula.input(), byProbabilities, new Move.Reshape(probabilities.shape())),
                engine.products(formula.input(), weights, gradient));
    }
}
