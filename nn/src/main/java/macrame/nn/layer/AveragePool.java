package macrame.nn.layer;

import java.util.List;
import macrame.nn.engine.Engine.Reduction;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * The mean of every window, per channel. One exact sum times the constant 1/taps, rounded once, on the vector unit; the
 * gradient likewise. If zeros of the padding do not count, the number of elements differs from window to window: the sum
 * is rounded, and then its product with one over that number.
 *
 * @param windows where the windows lie
 * @param countsPadding whether zeros of the padding are elements of a window
 */
public record AveragePool(PoolWindows windows, boolean countsPadding) implements Pooling {

    private static final int TAPS = -2;

    /** A pooling in which zeros of the padding count. */
    public AveragePool(PoolWindows windows) {
        this(windows, true);
    }

    @Override
    public String type() {
        return windows.prefix() + "average-pool";
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        T x = inputs.get(0);
        pass.saveShape(x);
        PoolMoves moves = moves(x);
        T taps = pass.engine().move(pass.site("windows", Role.ACTIVATION), x, moves.windows());
        if (!countsPadding) {
            T sum = pass.engine().reduce(pass.site("sum", Role.ACTIVATION), Reduction.SUM, TAPS, taps);
            T mean = new Formula<>(pass).times(pass.site("output", Role.ACTIVATION), sum, shares(pass, moves));
            return pass.engine().move(pass.site("output", Role.ACTIVATION), mean, new Move.Reshape(moves.output()));
        }
        return mean(pass, "output", Role.ACTIVATION, taps, moves.taps(), moves.output());
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        T x = pass.restore();
        if (!pass.needsInputGradient()) {
            return List.of();
        }
        PoolMoves moves = moves(x);
        T gradient = countsPadding ? outputGradient : shared(pass, outputGradient, moves);
        T repeated = pass.engine().move(pass.site("windows", Role.ACTIVATION_GRADIENT), gradient, moves.repeat());
        T readers = pass.engine().move(pass.site("windows", Role.ACTIVATION_GRADIENT), repeated, moves.readers());
        if (!countsPadding) {
            Site site = pass.site("input", Role.ACTIVATION_GRADIENT);
            T sum = pass.engine().reduce(site, Reduction.SUM, TAPS, readers);
            return List.of(pass.engine().move(site, sum, new Move.Reshape(x.shape())));
        }
        return List.of(mean(pass, "input", Role.ACTIVATION_GRADIENT, readers, moves.taps(), x.shape()));
    }

    /** Every window's gradient divided by its number of elements. */
    private static <T extends Tensor> T shared(Pass<T> pass, T outputGradient, PoolMoves moves) {
        Shape shape = outputGradient.shape();
        Shape positions = Shape.of(shape.extent(0), shape.sizePerSample() / shape.extent(-1), shape.extent(-1));
        Site site = pass.site("share", Role.ACTIVATION_GRADIENT);
        T rows = pass.engine().move(site, outputGradient, new Move.Reshape(positions));
        T shared = new Formula<>(pass).times(site, rows, shares(pass, moves));
        return pass.engine().move(site, shared, new Move.Reshape(shape));
    }

    /** One over the number of elements of every window. */
    private static <T extends Tensor> T shares(Pass<T> pass, PoolMoves moves) {
        double[] shares = moves.shares();
        RealTensor values = new RealTensor(Shape.of(shares.length, 1), shares);
        return pass.engine().load(pass.site("share", Role.CONSTANT), values);
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
