package macrame.nn.layer;

import java.util.List;
import macrame.nn.precision.Role;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * The mean of every window, per channel; zeros of the padding count. One exact sum times the constant 1/taps, rounded
 * once, on the vector unit; the gradient likewise.
 *
 * @param windows where the windows lie
 */
public record AveragePool(PoolWindows windows) implements Windowed {

    private static final int TAPS = -2;

    @Override
    public String type() {
        return windows.prefix() + "average-pool";
    }

    @Override
    public Spatial windowsOver(Shape sample) {
        return windows.over(sample);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Inputs.single(this, inputs);
        return windows.over(input).outputShape(input, input.extent(-1));
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        T x = inputs.get(0);
        pass.save(x);
        PoolMoves moves = moves(x);
        T taps = pass.engine().move(pass.site("windows", Role.ACTIVATION), x, moves.windows());
        return mean(pass, "output", Role.ACTIVATION, taps, moves.taps(), moves.output());
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        T x = pass.restore();
        if (!pass.needsInputGradient()) {
            return List.of();
        }
        PoolMoves moves = moves(x);
        T repeated = pass.engine().move(pass.site("windows", Role.ACTIVATION_GRADIENT), outputGradient, moves.repeat());
        T readers = pass.engine().move(pass.site("windows", Role.ACTIVATION_GRADIENT), repeated, moves.readers());
        return List.of(mean(pass, "input", Role.ACTIVATION_GRADIENT, readers, moves.taps(), x.shape()));
    }

    private static <T extends Tensor> T mean(Pass<T> pass, String part, Role role, T elements, int taps, Shape shape) {
        Formula<T> formula = new Formula<>(pass);
        T share = formula.constant("share", 1.0 / taps);
        T mean = pass.engine().dot(pass.site(part, role), TAPS, elements, formula.one(), share);
        return pass.engine().move(pass.site(part, role), mean, new Move.Reshape(shape));
    }

    private <T extends Tensor> PoolMoves moves(T x) {
        return new PoolMoves(windows.over(x.shape().withoutBatch()), PoolMoves.Outside.ZERO, x.shape());
    }
}
