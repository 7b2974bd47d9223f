package macrame.nn.train;

import macrame.nn.engine.Engine;
import macrame.nn.network.Model;
import macrame.nn.network.Parameter;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;

/**
 * Stochastic gradient descent: {@code master' = cast(master − rate · take(sum))}, exact inside and rounded once, then
 * {@code value' = cast(master')}. Runs on the vector unit.
 */
public final class Sgd {

    /** Where the negated rate becomes a code. */
    public static final Site RATE = new Site("optimizer", "rate", Role.CONSTANT);

    private Sgd() {}

    /**
     * Takes all gradients and moves all parameters once.
     *
     * @param rate learning rate divided by the number of samples in the sums
     */
    public static <T extends Tensor> void step(Model<T> model, double rate) {
        Engine<T> engine = model.engine();
        T factor = engine.load(RATE, RealTensor.scalar(-rate));
        for (Parameter<T> parameter : model.parameters()) {
            T gradient = parameter.gradient().take();
            parameter.setMaster(engine.multiplyAdd(parameter.site(Role.MASTER), factor, gradient, parameter.master()));
        }
    }
}
