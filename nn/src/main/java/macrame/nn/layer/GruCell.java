package macrame.nn.layer;

import java.util.List;
import macrame.nn.engine.Engine;
import macrame.nn.engine.Function;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Tensor;

/**
 * Gated recurrent unit (Cho et al., "Learning phrase representations using RNN encoder–decoder", EMNLP 2014, DOI
 * 10.3115/v1/D14-1179) with the reset after the product, as cuDNN computes it: {@code (r, z) = σ(x·W + h·U + b)},
 * {@code n = tanh(x·Wₙ + bₙ + r⊙(h·Uₙ + cₙ))}, {@code h' = n + z⊙(h − n)}. Columns of W, U and b are in the order r, z.
 *
 * @param units features of h
 */
public record GruCell(int units) implements Cell {

    private static final String CANDIDATE_INPUT_WEIGHT = "candidate-input-weight";
    private static final String CANDIDATE_STATE_WEIGHT = "candidate-state-weight";
    private static final String CANDIDATE_INPUT_BIAS = "candidate-input-bias";
    private static final String CANDIDATE_STATE_BIAS = "candidate-state-bias";
    private static final int GATES = 2;

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
        return List.of(
                ParameterSpec.weight("input-weight", inputs, GATES * units),
                ParameterSpec.weight("state-weight", units, GATES * units),
                ParameterSpec.bias("bias", GATES * units),
                ParameterSpec.weight(CANDIDATE_INPUT_WEIGHT, inputs, units),
                ParameterSpec.weight(CANDIDATE_STATE_WEIGHT, units, units),
                ParameterSpec.bias(CANDIDATE_INPUT_BIAS, units),
                ParameterSpec.bias(CANDIDATE_STATE_BIAS, units));
    }

    @Override
    public <T extends Tensor> List<T> forward(Pass<T> pass, T x, List<T> state) {
        Formula<T> formula = new Formula<>(pass);
        Products<T> products = new Products<>(pass);
        Engine<T> engine = pass.engine();
        T h = state.get(0);
        T sum = products.sum(
                formula.activation("sum"),
                List.of(products.of(x, "input-weight"), products.of(h, "state-weight")),
                "bias");
        T gates = engine.map(formula.activation("gates"), Function.SIGMOID, sum);
        T fromState = products.sum(
                formula.activation("candidate-state"),
                List.of(products.of(h, CANDIDATE_STATE_WEIGHT)),
                CANDIDATE_STATE_BIAS);
        T fromInput = products.sum(
                formula.activation("candidate-input"),
                List.of(products.of(x, CANDIDATE_INPUT_WEIGHT)),
                CANDIDATE_INPUT_BIAS);
        T candidateSum =
                engine.multiplyAdd(formula.activation("candidate-sum"), gate(formula, gates, 0), fromState, fromInput);
        T candidate = engine.map(formula.activation("candidate"), Function.TANH, candidateSum);
        T difference = formula.minus(formula.activation("difference"), h, candidate);
        List.of(x, h, gates, fromState, candidate, difference).forEach(pass::save);
        return List.of(engine.multiplyAdd(formula.output(), gate(formula, gates, 1), difference, candidate));
    }

    private <T extends Tensor> T gate(Formula<T> formula, T gates, int index) {
        return formula.columns(formula.activation("gates"), gates, index * units, units);
    }

    @Override
    public <T extends Tensor> CellGradients<T> backward(
            Pass<T> pass, List<T> stateGradients, boolean needsStateGradients) {
        Formula<T> formula = new Formula<>(pass);
        T difference = pass.restore();
        T candidate = pass.restore();
        T fromState = pass.restore();
        T gates = pass.restore();
        T dh = stateGradients.get(0);
        T update = gate(formula, gates, 1);
        T rest = formula.minus(formula.gradient("complement"), formula.one(), update);
        T dCandidate = formula.times(formula.gradient("candidate"), dh, rest);
        T dCandidateSum =
                formula.times(formula.gradient("candidate-sum"), dCandidate, new Tanh().slope(formula, candidate));
        T dFromState = formula.times(formula.gradient("candidate-state"), dCandidateSum, gate(formula, gates, 0));
        Site gate = formula.gradient("gates");
        T dGates = pass.engine()
                .concatenate(
                        gate,
                        -1,
                        List.of(formula.times(gate, dCandidateSum, fromState), formula.times(gate, dh, difference)));
        T dSum = formula.times(formula.gradient("sum"), dGates, new Sigmoid().slope(formula, gates));
        learn(pass, dSum, dCandidateSum, dFromState);
        return back(formula, dSum, dCandidateSum, dFromState, needsStateGradients ? List.of(dh, update) : List.of());
    }

    private <T extends Tensor> void learn(Pass<T> pass, T dSum, T dCandidateSum, T dFromState) {
        Products<T> products = new Products<>(pass);
        T h = pass.restore();
        T x = pass.restore();
        products.learn("input-weight", x, dSum);
        products.learn("state-weight", h, dSum);
        products.learn("bias", dSum);
        products.learn(CANDIDATE_INPUT_WEIGHT, x, dCandidateSum);
        products.learn(CANDIDATE_INPUT_BIAS, dCandidateSum);
        products.learn(CANDIDATE_STATE_WEIGHT, h, dFromState);
        products.learn(CANDIDATE_STATE_BIAS, dFromState);
    }

    /** @param kept factors of {@code dh'·z}, the gradient past the candidate; empty if the state's is not needed */
    private <T extends Tensor> CellGradients<T> back(
            Formula<T> formula, T dSum, T dCandidateSum, T dFromState, List<T> kept) {
        Products<T> products = new Products<>(formula.pass());
        var input = products.inputGradient(
                formula.input(),
                List.of(products.back(dSum, "input-weight"), products.back(dCandidateSum, CANDIDATE_INPUT_WEIGHT)));
        if (kept.isEmpty()) {
            return new CellGradients<>(input, List.of());
        }
        T through = products.sum(
                formula.gradient("state"),
                List.of(products.back(dSum, "state-weight"), products.back(dFromState, CANDIDATE_STATE_WEIGHT)));
        T state = formula.pass().engine().multiplyAdd(formula.gradient("state"), kept.get(0), kept.get(1), through);
        return new CellGradients<>(input, List.of(state));
    }
}
