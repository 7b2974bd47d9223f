package macrame.nn.train;

import macrame.nn.engine.Engine;
import macrame.nn.network.Parameter;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;

/**
 * The arithmetic of updates, on the engine's vector unit.
 *
 * @param <T> the engine's tensor
 */
final class VectorUnit<T extends Tensor> {

    private final Engine<T> engine;
    private final UpdateStep step;
    private final T zero;
    private final T pull;
    private final T decay;

    VectorUnit(Engine<T> engine, UpdateStep step) {
        this.engine = engine;
        this.step = step;
        zero = constant("zero", 0);
        double rate = step.decay().rate();
        pull = rate > 0 ? constant("pull", -step.rate() * rate) : null;
        decay = rate > 0 ? constant("decay", rate) : null;
    }

    T constant(String name, double value) {
        return engine.load(new Site(Optimizer.RATE.layer(), name, Role.CONSTANT), RealTensor.scalar(value));
    }

    Engine<T> engine() {
        return engine;
    }

    static Site site(Parameter<?> parameter, String quantity) {
        return new Site(parameter.layer(), parameter.name() + "." + quantity, Role.OPTIMIZER_STATE);
    }

    /** {@code ⟦a·b⟧}. */
    T product(Parameter<T> parameter, String quantity, T a, T b) {
        return engine.multiplyAdd(site(parameter, quantity), a, b, zero);
    }

    /** {@code ⟦a·b + c⟧}. */
    T multiplyAdd(Parameter<T> parameter, String quantity, T a, T b, T c) {
        return engine.multiplyAdd(site(parameter, quantity), a, b, c);
    }

    /** {@code θ ← ⟦factor·x + θ⟧}. */
    void move(Parameter<T> parameter, T factor, T x, T theta) {
        parameter.setMaster(engine.multiplyAdd(parameter.site(Role.MASTER), factor, x, theta));
    }

    /** {@code ⟦θ − ηλθ⟧} where that kind of decay is asked for, else θ. */
    T decayed(Parameter<T> parameter, boolean asked) {
        T theta = parameter.master();
        return asked ? engine.multiplyAdd(parameter.site(Role.MASTER), pull, theta, theta) : theta;
    }

    /** {@code ⟦x − ηλθ⟧} with L2 decay, else x. */
    T pulled(Parameter<T> parameter, String quantity, T x) {
        return step.decay().is(WeightDecay.Kind.L2) ? multiplyAdd(parameter, quantity, pull, parameter.master(), x) : x;
    }

    /** The mean gradient {@code ⟦g/(B·S) + ⟦λθ⟧⟧}, the second part with L2 decay. */
    T meanGradient(Parameter<T> parameter, T unit, T gradient) {
        T addend = step.decay().is(WeightDecay.Kind.L2) ? product(parameter, "decay", decay, parameter.master()) : zero;
        return multiplyAdd(parameter, "gradient", unit, gradient, addend);
    }

    /** {@code ⟦share·x + ⟦keep·state⟧⟧}, which becomes the state; zero before the first update. */
    T average(Parameter<T> parameter, String state, T keep, T share, T x) {
        T kept = product(parameter, state + ".kept", keep, state(parameter, state));
        T average = multiplyAdd(parameter, state, share, x, kept);
        parameter.optimizerState().put(state, average);
        return average;
    }

    /** What is remembered under a name; zeros before the first update. */
    T state(Parameter<T> parameter, String name) {
        T state = parameter.optimizerState().get(name);
        if (state != null) {
            return state;
        }
        int size = parameter.master().shape().size();
        return engine.load(
                site(parameter, name), new RealTensor(parameter.master().shape(), new double[size]));
    }
}
