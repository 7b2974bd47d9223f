package macrame.nn.layer;

import java.util.List;
import macrame.nn.engine.Engine;
import macrame.nn.engine.Engine.Reduction;
import macrame.nn.precision.Role;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Tensor;

/**
 * The largest element of every window, per channel; padding never wins. The gradient goes to the first of equal
 * elements. Runs on the vector unit.
 *
 * @param windows where the windows lie; the padding is smaller than the kernel
 */
public record MaxPool(PoolWindows windows) implements Pooling {

    private static final int TAPS = -2;

    /** @throws IllegalArgumentException if a window could lie in the padding altogether */
    public MaxPool {
        if (windows instanceof Spatial spatial) {
            spatial.checkPaddingBelowKernel();
        }
    }

    @Override
    public String type() {
        return windows.prefix() + "max-pool";
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        Engine<T> engine = pass.engine();
        T x = inputs.get(0);
        PoolMoves moves = moves(x);
        T taps = engine.move(pass.site("windows", Role.ACTIVATION), x, moves.windows());
        pass.saveShape(x);
        pass.save(engine.largest(TAPS, taps));
        T largest = engine.reduce(pass.site("output", Role.ACTIVATION), Reduction.MAX, TAPS, taps);
        return engine.move(pass.site("output", Role.ACTIVATION), largest, new Move.Reshape(moves.output()));
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        Engine<T> engine = pass.engine();
        T mask = pass.restore();
        T x = pass.restore();
        if (!pass.needsInputGradient()) {
            return List.of();
        }
        PoolMoves moves = moves(x);
        T repeated = engine.move(pass.site("windows", Role.ACTIVATION_GRADIENT), outputGradient, moves.repeat());
        T chosen = engine.where(pass.site("windows", Role.ACTIVATION_GRADIENT), mask, repeated);
        T readers = engine.move(pass.site("windows", Role.ACTIVATION_GRADIENT), chosen, moves.readers());
        T sum = engine.reduce(pass.site("input", Role.ACTIVATION_GRADIENT), Reduction.SUM, TAPS, readers);
        return List.of(engine.move(pass.site("input", Role.ACTIVATION_GRADIENT), sum, new Move.Reshape(x.shape())));
    }

    private <T extends Tensor> PoolMoves moves(T x) {
        return new PoolMoves(windows.over(x.shape().withoutBatch()), PoolMoves.Outside.INSIDE, x.shape());
    }
}
