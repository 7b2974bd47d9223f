package macrame.nn.layer;

import static macrame.nn.tensor.Operand.plain;
import static macrame.nn.tensor.Operand.transposed;

import java.util.List;
import macrame.nn.engine.Condition;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.precision.Role;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;
import macrame.nn.tensor.Term;

/**
 * {@code Y = X·W + b}, optionally {@code max(0, X·W + b)} before the one cast. Weights are inputs × outputs.
 *
 * <p>Backward: {@code dX = dY·Wᵀ}, {@code dW = Xᵀ·dY}, {@code db} the column sums of {@code dY}.
 *
 * @param outputs number of outputs
 * @param finish what happens to the sum before the cast
 */
public record Linear(int outputs, Finish finish) implements Layer {

    @Override
    public String type() {
        return "linear";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Inputs.single(this, inputs);
        return input.with(input.rank() - 1, outputs);
    }

    @Override
    public List<ParameterSpec> parameters(List<Shape> inputs) {
        int width = inputs.get(0).extent(-1);
        return List.of(
                new ParameterSpec("weight", Shape.of(width, outputs), ParameterSpec.Start.DRAWN, width, outputs),
                new ParameterSpec("bias", Shape.of(outputs), ParameterSpec.Start.ZERO, width, outputs));
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        T x = inputs.get(0);
        pass.save(x);
        Shape shape = x.shape().with(x.shape().rank() - 1, outputs);
        Term<T> term = new Term<>(plain(x), plain(pass.parameter("weight")));
        T y = pass.engine()
                .product(pass.site("output", Role.ACTIVATION), shape, List.of(term), pass.parameter("bias"), finish);
        if (finish == Finish.RELU) {
            pass.save(pass.engine().mask(Condition.POSITIVE, y));
        }
        return y;
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        T gradient = finish == Finish.RELU
                ? pass.engine().where(pass.site("output", Role.ACTIVATION_GRADIENT), pass.restore(), outputGradient)
                : outputGradient;
        T x = pass.restore();
        pass.gradient("weight").addProduct(transposed(x), plain(gradient));
        pass.gradient("bias").addColumns(gradient);
        if (!pass.needsInputGradient()) {
            return List.of();
        }
        Term<T> term = new Term<>(plain(gradient), transposed(pass.parameter("weight")));
        return List.of(pass.engine()
                .product(pass.site("input", Role.ACTIVATION_GRADIENT), x.shape(), List.of(term), null, Finish.NONE));
    }
}
