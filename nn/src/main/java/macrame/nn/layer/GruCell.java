package macrame.nn.layer;

import java.util.ArrayList;
import java.util.List;
import macrame.nn.engine.Function;
import macrame.nn.tensor.Tensor;

/**
 * Gated recurrent unit (Cho et al., "Learning phrase representations using RNN encoder–decoder", EMNLP 2014, DOI
 * 10.3115/v1/D14-1179) with the reset after the product, as cuDNN computes it: {@code (r, z) = σ(x·W + h·U + b)},
 * {@code n = tanh(x·Wₙ + bₙ + r⊙(h·Uₙ + cₙ))}, {@code h' = n + z⊙(h − n)}. Columns of W, U and b are in the order r, z.
 *
 * @param units features of h
 */
public record GruCell(int units) implements Cell {

    private static final String CANDIDATE_INPUT_BIAS = "candidate-input-bias";
    private static final String CANDIDATE_STATE_BIAS = "candidate-state-bias";

    /** @throws IllegalArgumentException if there are no units */
    public GruCell {
        Factors.count("the number of units", units);
    }

    @Override
    public String type() {
        return "gru";
    }

    @Override
    public List<String> states() {
        return List.of("output");
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        List<ParameterSpec> parameters = new ArrayList<>(GruGates.parameters(inputs, units));
        parameters.add(ParameterSpec.bias(CANDIDATE_INPUT_BIAS, units));
        parameters.add(ParameterSpec.bias(CANDIDATE_STATE_BIAS, units));
        return parameters;
    }

    @Override
    public <T extends Tensor> List<T> forward(Pass<T> pass, T x, List<T> state) {
        Formula<T> formula = new Formula<>(pass);
        Products<T> products = new Products<>(pass);
        GruGates<T> both = new GruGates<>(formula, units);
        T h = state.get(0);
        T gates = both.of(x, h);
        T fromState = products.sum(
                formula.activation("candidate-state"),
                List.of(products.of(h, GruGates.CANDIDATE_STATE_WEIGHT)),
                CANDIDATE_STATE_BIAS);
        T fromInput = products.sum(
                formula.activation("candidate-input"),
                List.of(products.of(x, GruGates.CANDIDATE_INPUT_WEIGHT)),
                CANDIDATE_INPUT_BIAS);
        T candidateSum =
                pass.engine().multiplyAdd(formula.activation("candidate-sum"), both.reset(gates), fromState, fromInput);
        T candidate = pass.engine().map(formula.activation("candidate"), Function.TANH, candidateSum);
        T difference = both.difference(h, candidate);
        List.of(x, h, gates, fromState, candidate, difference).forEach(pass::save);
        return List.of(both.next(gates, difference, candidate));
    }

    @Override
    public <T extends Tensor> CellGradients<T> backward(
            Pass<T> pass, List<T> stateGradients, boolean needsStateGradients) {
        Formula<T> formula = new Formula<>(pass);
        GruGates<T> both = new GruGates<>(formula, units);
        T difference = pass.restore();
        T candidate = pass.restore();
        T fromState = pass.restore();
        T gates = pass.restore();
        T dh = stateGradients.get(0);
        T dCandidateSum = both.candidateGradient(dh, gates, candidate);
        T dFromState = formula.times(formula.gradient("candidate-state"), dCandidateSum, both.reset(gates));
        T dSum = both.sumGradient(List.of(dCandidateSum, fromState), List.of(dh, difference), gates);
        T h = pass.restore();
        T x = pass.restore();
        both.learn(x, h, dSum);
        learn(pass, x, h, dCandidateSum, dFromState);
        List<T> kept = needsStateGradients ? List.of(dh, both.update(gates)) : List.of();
        return back(formula, dSum, dCandidateSum, dFromState, kept);
    }

    private <T extends Tensor> void learn(Pass<T> pass, T x, T h, T dCandidateSum, T dFromState) {
        Products<T> products = new Products<>(pass);
        products.learn(GruGates.CANDIDATE_INPUT_WEIGHT, x, dCandidateSum);
        products.learn(CANDIDATE_INPUT_BIAS, dCandidateSum);
        products.learn(GruGates.CANDIDATE_STATE_WEIGHT, h, dFromState);
        products.learn(CANDIDATE_STATE_BIAS, dFromState);
    }

    /** @param kept factors of {@code dh'·z}, the gradient past the candidate; empty if the state's is not needed */
    private <T extends Tensor> CellGradients<T> back(
            Formula<T> formula, T dSum, T dCandidateSum, T dFromState, List<T> kept) {
        Products<T> products = new Products<>(formula.pass());
        var input = products.inputGradient(
                formula.input(),
                List.of(
                        products.back(dSum, "input-weight"),
                        products.back(dCandidateSum, GruGates.CANDIDATE_INPUT_WEIGHT)));
        if (kept.isEmpty()) {
            return new CellGradients<>(input, List.of());
        }
        T through = products.sum(
                formula.gradient("state"),
                List.of(
                        products.back(dSum, "state-weight"),
                        products.back(dFromState, GruGates.CANDIDATE_STATE_WEIGHT)));
        T state = formula.pass().engine().multiplyAdd(formula.gradient("state"), kept.get(0), kept.get(1), through);
        return new CellGradients<>(input, List.of(state));
    }
}
