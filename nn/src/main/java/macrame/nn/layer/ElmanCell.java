package macrame.nn.layer;

import java.util.List;
import macrame.nn.engine.Function;
import macrame.nn.tensor.Tensor;

/**
 * {@code h' = tanh(x·W + h·U + b)} (Elman, "Finding structure in time", Cognitive Science 14, 1990, DOI
 * 10.1207/s15516709cog1402_1).
 *
 * <p>Backward: {@code a = (1 − h'²) ⊙ dh'}; {@code dW += xᵀ·a}, {@code dU += hᵀ·a}, {@code db += a},
 * {@code dx = a·Wᵀ}, {@code dh = a·Uᵀ}.
 *
 * @param units features of h
 */
public record ElmanCell(int units) implements Cell {

    /** @throws IllegalArgumentException if there are no units */
    public ElmanCell {
        Factors.count("the number of units", units);
    }

    @Override
    public String type() {
        return "rnn";
    }

    @Override
    public List<String> states() {
        return List.of("output");
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return StateMixture.parameters(inputs, units, units);
    }

    @Override
    public <T extends Tensor> List<T> forward(Pass<T> pass, T x, List<T> state) {
        Formula<T> formula = new Formula<>(pass);
        T sum = new StateMixture<>(formula).forward(x, state.get(0));
        T next = pass.engine().map(formula.output(), Function.TANH, sum);
        pass.save(next);
        return List.of(next);
    }

    @Override
    public <T extends Tensor> CellGradients<T> backward(
            Pass<T> pass, List<T> stateGradients, boolean needsStateGradients) {
        Formula<T> formula = new Formula<>(pass);
        T slope = new Tanh().slope(formula, pass.restore());
        T a = formula.times(formula.gradient("sum"), stateGradients.get(0), slope);
        StateMixture.Gradients<T> gradients = new StateMixture<>(formula).backward(a, needsStateGradients);
        return new CellGradients<>(gradients.input(), gradients.state().stream().toList());
    }
}
