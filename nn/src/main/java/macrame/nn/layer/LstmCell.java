package macrame.nn.layer;

import java.util.List;
import java.util.stream.Stream;
import macrame.nn.engine.Engine;
import macrame.nn.engine.Function;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Tensor;

/**
 * Long short-term memory with a forget gate (Gers, Schmidhuber and Cummins, "Learning to forget", Neural Computation 12,
 * 2000, DOI 10.1162/089976600300015015): {@code (i, f, o, g) = x·W + h·U + b}, then
 * {@code c' = σ(f)⊙c + σ(i)⊙tanh(g)} and {@code h' = σ(o)⊙tanh(c')}. Columns of W, U and b are in the order i, f, o, g.
 *
 * @param units features of h and c
 */
public record LstmCell(int units) implements Cell {

    private static final int GATES = 3;
    private static final int PARTS = 4;

    /** @throws IllegalArgumentException if there are no units */
    public LstmCell {
        Factors.count("the number of units", units);
    }

    @Override
    public String type() {
        return "lstm";
    }

    @Override
    public List<String> states() {
        return List.of("output", "cell");
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return StateMixture.parameters(inputs, units, PARTS * units);
    }

    @Override
    public <T extends Tensor> List<T> forward(Pass<T> pass, T x, List<T> state) {
        Formula<T> formula = new Formula<>(pass);
        Engine<T> engine = pass.engine();
        T c = state.get(1);
        T sum = new StateMixture<>(formula).forward(x, state.get(0));
        T gateSums = formula.columns(formula.activation("sum"), sum, 0, GATES * units);
        T candidateSum = formula.columns(formula.activation("sum"), sum, GATES * units, units);
        T gates = engine.map(formula.activation("gates"), Function.SIGMOID, gateSums);
        T candidate = engine.map(formula.activation("candidate"), Function.TANH, candidateSum);
        T share = formula.times(formula.activation("share"), gate(formula, gates, 0), candidate);
        T cell = engine.multiplyAdd(formula.activation("cell"), gate(formula, gates, 1), c, share);
        T squashed = engine.map(formula.activation("squashed"), Function.TANH, cell);
        List.of(c, gates, candidate, squashed).forEach(pass::save);
        return List.of(formula.times(formula.output(), gate(formula, gates, 2), squashed), cell);
    }

    private <T extends Tensor> T gate(Formula<T> formula, T gates, int index) {
        return formula.columns(formula.activation("gates"), gates, index * units, units);
    }

    @Override
    public <T extends Tensor> CellGradients<T> backward(
            Pass<T> pass, List<T> stateGradients, boolean needsStateGradients) {
        Formula<T> formula = new Formula<>(pass);
        T squashed = pass.restore();
        T candidate = pass.restore();
        T gates = pass.restore();
        T c = pass.restore();
        T dh = stateGradients.get(0);
        T dSquashed = formula.times(formula.gradient("squashed"), dh, gate(formula, gates, 2));
        T slope = new Tanh().slope(formula, squashed);
        T dc = pass.engine().multiplyAdd(formula.gradient("cell"), dSquashed, slope, stateGradients.get(1));
        Site gate = formula.gradient("gates");
        T dGates = pass.engine()
                .concatenate(
                        gate,
                        -1,
                        List.of(
                                formula.times(gate, dc, candidate),
                                formula.times(gate, dc, c),
                                formula.times(gate, dh, squashed)));
        T dCandidate = formula.times(formula.gradient("candidate"), dc, gate(formula, gates, 0));
        StateMixture.Gradients<T> gradients = new StateMixture<>(formula)
                .backward(sumGradient(formula, gates, dGates, candidate, dCandidate), needsStateGradients);
        return new CellGradients<>(
                gradients.input(),
                gradients.state().stream()
                        .flatMap(state ->
                                Stream.of(state, formula.times(formula.gradient("cell"), dc, gate(formula, gates, 1))))
                        .toList());
    }

    private <T extends Tensor> T sumGradient(Formula<T> formula, T gates, T dGates, T candidate, T dCandidate) {
        Site sum = formula.gradient("sum");
        T dGateSums = formula.times(sum, dGates, new Sigmoid().slope(formula, gates));
        T dCandidateSum = formula.times(sum, dCandidate, new Tanh().slope(formula, candidate));
        return formula.pass().engine().concatenate(sum, -1, List.of(dGateSums, dCandidateSum));
    }
}
