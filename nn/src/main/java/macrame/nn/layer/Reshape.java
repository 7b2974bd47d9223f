package macrame.nn.layer;

import java.util.List;
import macrame.nn.precision.Role;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * The same elements in the same order under another shape. Costs nothing.
 *
 * @param target shape of one sample of the output
 */
public record Reshape(Shape target) implements Layer {

    @Override
    public String type() {
        return "reshape";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return new Move.Reshape(target).shape(Inputs.single(this, inputs));
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        T x = inputs.get(0);
        pass.saveShape(x);
        Move move = new Move.Reshape(target.inBatch(x.shape().extent(0)));
        return pass.engine().move(pass.site("output", Role.ACTIVATION), x, move);
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        Move move = new Move.Reshape(pass.restore().shape());
        return pass.needsInputGradient()
                ? List.of(pass.engine().move(pass.site("input", Role.ACTIVATION_GRADIENT), outputGradient, move))
                : List.of();
    }
}
