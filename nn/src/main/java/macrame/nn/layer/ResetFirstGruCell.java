package macrame.nn.layer;

import java.util.List;
import java.util.Optional;
import macrame.nn.engine.Engine;
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

    private static final String CANDIDATE_INPUT_WEIGHT = "candidate-input-weight";
    private static final String CANDIDATE_STATE_WEIGHT = "candidate-state-weight";
    private static final String CANDIDATE_BIAS = "candidate-bias";
    private static final int GATES = 2;

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
        return List.of(
                ParameterSpec.weight("input-weight", inputs, GATES * units),
                ParameterSpec.weight("state-weight", units, GATES * units),
                ParameterSpec.bias("bias", GATES * units),
                ParameterSpec.weight(CANDIDATE_INPUT_WEIGHT, inputs, units),
                ParameterSpec.weight(CANDIDATE_STATE_WEIGHT, units, units),
                ParameterSpec.bias(CANDIDATE_BIAS, units));
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
        T reset = formula.times(formula.activation("reset"), gate(formula, gates, 0), h);
        T candidateSum = products.sum(
                formula.activation("candidate-sum"),
                List.of(products.of(x, CANDIDATE_INPUT_WEIGHT), products.of(reset, CANDIDATE_STATE_WEIGHT)),
                CANDIDATE_BIAS);
        T candidate = engine.map(formula.activation("candidate"), Function.TANH, candidateSum);
        T difference = formula.minus(formula.activation("difference"), h, candidate);
        List.of(x, h, gates, reset, candidate, difference).forEach(pass::save);
        return List.of(engine.multiplyAdd(formula.output(), gate(formula, gates, 1), difference, candidate));
    }

    private <T extends Tensor> T gate(Formula<T> formula, T gates, int index) {
        return formula.columns(formula.activation("gates"), gates, index * units, units);
    }

    @Override
    public <T extends Tensor> CellGradients<T> backward(
            Pass<T> pass, List<T> stateGradients, boolean needsStateGradients) {
        Formula<T> formula = new Formula<>(pass);
        Products<T> products = new Products<>(pass);
        T difference = pass.restore();
        T candidate = pass.restore();
        T reset = pass.restore();
        T gates = pass.restore();
        T h = pass.restore();
        T x = pass.restore();
        T dh = stateGradients.get(0);
        T update = gate(formula, gates, 1);
        T rest = formula.minus(formula.gradient("complement"), formula.one(), update);
        T dCandidate = formula.times(formula.gradient("candidate"), dh, rest);
        T dCandidateSum =
                formula.times(formula.gradient("candidate-sum"), dCandidate, new Tanh().slope(formula, candidate));
        T dReset =
                products.sum(formula.gradient("reset"), List.of(products.back(dCandidateSum, CANDIDATE_STATE_WEIGHT)));
        Site gate = formula.gradient("gates");
        T dGates = pass.engine()
                .concatenate(gate, -1, List.of(formula.times(gate, dReset, h), formula.times(gate, dh, difference)));
        T dSum = formula.times(formula.gradient("sum"), dGates, new Sigmoid().slope(formula, gates));
        products.learn("input-weight", x, dSum);
        products.learn("state-weight", h, dSum);
        products.learn("bias", dSum);
        products.learn(CANDIDATE_INPUT_WEIGHT, x, dCandidateSum);
        products.learn(CANDIDATE_STATE_WEIGHT, reset, dCandidateSum);
        products.learn(CANDIDATE_BIAS, dCandidateSum);
        Optional<T> input = products.inputGradient(
                formula.input(),
                List.of(products.back(dSum, "input-weight"), products.back(dCandidateSum, CANDIDATE_INPUT_WEIGHT)));
        if (!needsStateGradients) {
            return new CellGradients<>(input, List.of());
        }
        Site state = formula.gradient("state");
        T through = products.sum(state, List.of(products.back(dSum, "state-weight")));
        T kept = pass.engine().multiplyAdd(state, dh, update, through);
        return new CellGradients<>(
                input, List.of(pass.engine().multiplyAdd(state, dReset, gate(formula, gates, 0), kept)));
    }
}
