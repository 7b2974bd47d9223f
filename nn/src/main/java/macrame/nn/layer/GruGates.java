package macrame.nn.layer;

import java.util.List;
import macrame.nn.engine.Function;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Tensor;

/**
 * What both kinds of gated recurrent units have: gates {@code (r, z) = σ(x·W + h·U + b)}, and the next state {@code n +
 * z⊙(h − n)} of a candidate n. Columns of W, U and b are in the order r, z.
 *
 * @param formula arithmetic of the layer
 * @param units features of h
 * @param <T> the engine's tensor
 */
record GruGates<T extends Tensor>(Formula<T> formula, int units) {

    static final String CANDIDATE_INPUT_WEIGHT = "candidate-input-weight";
    static final String CANDIDATE_STATE_WEIGHT = "candidate-state-weight";
    private static final String INPUT_WEIGHT = "input-weight";
    private static final String STATE_WEIGHT = "state-weight";
    private static final String BIAS = "bias";
    private static final int GATES = 2;

    /** Parameters of the gates, and the candidate's two weights. */
    static List<ParameterSpec> parameters(int inputs, int units) {
        return List.of(
                ParameterSpec.weight(INPUT_WEIGHT, inputs, GATES * units),
                ParameterSpec.weight(STATE_WEIGHT, units, GATES * units),
                ParameterSpec.bias(BIAS, GATES * units),
                ParameterSpec.weight(CANDIDATE_INPUT_WEIGHT, inputs, units),
                ParameterSpec.weight(CANDIDATE_STATE_WEIGHT, units, units));
    }

    /** Both gates, beside each other. */
    T of(T x, T h) {
        Products<T> products = new Products<>(formula.pass());
        T sum = products.sum(
                formula.activation("sum"), List.of(products.of(x, INPUT_WEIGHT), products.of(h, STATE_WEIGHT)), BIAS);
        return formula.pass().engine().map(formula.activation("gates"), Function.SIGMOID, sum);
    }

    T reset(T gates) {
        return gate(gates, 0);
    }

    T update(T gates) {
        return gate(gates, 1);
    }

    private T gate(T gates, int index) {
        return formula.columns(formula.activation("gates"), gates, index * units, units);
    }

    /** {@code h − n}. */
    T difference(T h, T candidate) {
        return formula.minus(formula.activation("difference"), h, candidate);
    }

    /** The next state. */
    T next(T gates, T difference, T candidate) {
        return formula.pass().engine().multiplyAdd(formula.output(), update(gates), difference, candidate);
    }

    /** Gradient by what the candidate is the tanh of: {@code dh'⊙(1 − z)⊙(1 − n²)}. */
    T candidateGradient(T stateGradient, T gates, T candidate) {
        T rest = formula.minus(formula.gradient("complement"), formula.one(), update(gates));
        T gradient = formula.times(formula.gradient("candidate"), stateGradient, rest);
        return formula.times(formula.gradient("candidate-sum"), gradient, new Tanh().slope(formula, candidate));
    }

    /**
     * Gradient by what the gates are the sigmoid of.
     *
     * @param reset gradient by r and what r is multiplied by
     * @param update likewise of z
     */
    T sumGradient(List<T> reset, List<T> update, T gates) {
        Site gate = formula.gradient("gates");
        T gradient = formula.pass()
                .engine()
                .concatenate(
                        gate,
                        -1,
                        List.of(
                                formula.times(gate, reset.get(0), reset.get(1)),
                                formula.times(gate, update.get(0), update.get(1))));
        return formula.times(formula.gradient("sum"), gradient, new Sigmoid().slope(formula, gates));
    }

    /** Adds to the gradients of the gates' parameters. */
    void learn(T x, T h, T sumGradient) {
        Products<T> products = new Products<>(formula.pass());
        products.learn(INPUT_WEIGHT, x, sumGradient);
        products.learn(STATE_WEIGHT, h, sumGradient);
        products.learn(BIAS, sumGradient);
    }
}
