package macrame.nn.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import macrame.nn.engine.Function;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Tensor;

/**
 * Gated recurrent unit as it was published, with the reset before the product (Cho et al., "Learning phrase
 * representations using RNN encoder–decoder", EMNLP 2014, DOI 10.3115/v1/D14-1179, equations 5 to 8):
 * {@code (r, z) = σ(x·W + h·U + b)}, {@code n = tanh(x·Wₙ + (r⊙h)·Uₙ + bₙ)}, {@code h' = n + z⊙(h − n)}. Columns of W, U
 * and b are in the order r, z. See {@link GruCell} for the reset after the product.
 *
 * @param units features of h
 */
public record ResetFirstGruCell(int units) implements Cell {

    private static final String CANDIDATE_BIAS = "candidate-bias";

    /** @throws IllegalArgumentException if there are no units */
    public ResetFirstGruCell {
        Factors.count("the number of units", units);
    }

    @Override
    public String type() {
        return "gru-reset-first";
    }

    @Override
    public List<String> states() {
        return List.of("output");
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        List<ParameterSpec> parameters = new ArrayList<>(GruGates.parameters(inputs, units));
        parameters.add(ParameterSpec.bias(CANDIDATE_BIAS, units));
        return parameters;
    }

    @Override
    public <T extends Tensor> List<T> forward(Pass<T> pass, T x, List<T> state) {
        Formula<T> formula = new Formula<>(pass);
        Products<T> products = new Products<>(pass);
        GruGates<T> both = new GruGates<>(formula, units);
        T h = state.get(0);
        T gates = both.of(x, h);
        T reset = formula.times(formula.activation("reset"), both.reset(gates), h);
        T candidateSum = products.sum(
                formula.activation("candidate-sum"),
                List.of(
                        products.of(x, GruGates.CANDIDATE_INPUT_WEIGHT),
                        products.of(reset, GruGates.CANDIDATE_STATE_WEIGHT)),
                CANDIDATE_BIAS);
        T candidate = pass.engine().map(formula.activation("candidate"), Function.TANH, candidateSum);
        T difference = both.difference(h, candidate);
        List.of(x, h, gates, reset, candidate, difference).forEach(pass::save);
        return List.of(both.next(gates, difference, candidate));
    }

    @Override
    public <T extends Tensor> CellGradients<T> backward(
            Pass<T> pass, List<T> stateGradients, boolean needsStateGradients) {
        Formula<T> formula = new Formula<>(pass);
        Products<T> products = new Products<>(pass);
        GruGates<T> both = new GruGates<>(formula, units);
        T difference = pass.restore();
        T candidate = pass.restore();
        T reset = pass.restore();
        T gates = pass.restore();
        T h = pass.restore();
        T x = pass.restore();
        T dh = stateGradients.get(0);
        T dCandidateSum = both.candidateGradient(dh, gates, candidate);
        T dReset = products.sum(
                formula.gradient("reset"), List.of(products.back(dCandidateSum, GruGates.CANDIDATE_STATE_WEIGHT)));
        T dSum = both.sumGradient(List.of(dReset, h), List.of(dh, difference), gates);
        both.learn(x, h, dSum);
        products.learn(GruGates.CANDIDATE_INPUT_WEIGHT, x, dCandidateSum);
        products.learn(GruGates.CANDIDATE_STATE_WEIGHT, reset, dCandidateSum);
        products.learn(CANDIDATE_BIAS, dCandidateSum);
        Optional<T> input = products.inputGradient(
                formula.input(),
                List.of(
                        products.back(dSum, "input-weight"),
                        products.back(dCandidateSum, GruGates.CANDIDATE_INPUT_WEIGHT)));
        if (!needsStateGradients) {
            return new CellGradients<>(input, List.of());
        }
        Site state = formula.gradient("state");
        T through = products.sum(state, List.of(products.back(dSum, "state-weight")));
        T kept = pass.engine().multiplyAdd(state, dh, both.update(gates), through);
        return new CellGradients<>(input, List.of(pass.engine().multiplyAdd(state, dReset, both.reset(gates), kept)));
    }
}
