package macrame.nn.layer;

import macrame.nn.engine.Engine;
import macrame.nn.engine.Sum;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Tensor;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A pass whose steps keep nothing for the way back.
 *
 * @param pass everything else
 * @param <T> the engine's tensor
 */
record WithoutTape<T extends Tensor>(Pass<T> pass) implements Pass<T> {

    @Override
    public void save(T tensor) {
        // Computed again when it is needed.
    }

    @Override
    public T restore() {
        throw new IllegalStateException("a step that was not kept has nothing to give back");
    }

    @Override
    public Engine<T> engine() {
        return pass.engine();
    }

    @Override
    public T parameter(String name) {
        return pass.parameter(name);
    }

    @Override
    public Sum<T> gradient(String name) {
        return pass.gradient(name);
    }

    @Override
    public T state(String name) {
        return pass.state(name);
    }

    @Override
    public void setState(String name, T value) {
        pass.setState(name, value);
    }

    @Override
    public UniformRandomProvider random(String part, int sample) {
        return pass.random(part, sample);
    }

    @Override
    public Site site(String part, Role role) {
        return pass.site(part, role);
    }

    @Override
    public boolean needsInputGradient() {
        return pass.needsInputGradient();
    }

    @Override
    public boolean training() {
        return pass.training();
    }
}
