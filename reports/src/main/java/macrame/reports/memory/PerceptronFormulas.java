package macrame.reports.memory;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import macrame.nn.layer.Linear;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.tensor.Shape;

/**
 * Textbook costs of one step of back-propagation through a chain of linear layers of d₀ → d₁ → … → d_L → K, in
 * multiplications and words. With L hidden layers of the same width they are the closed forms
 * {@code M[(L−1)(3d_H² + d_H) + d_H(2d + 3K + 1) + 2K]} and {@code (L−1)(d_H² + d_H) + d_H(d + K + 1) + K + 2·M·L·d_H}.
 *
 * @param widths input, hidden layers and output, in order; at least one hidden layer
 * @param samples M
 */
record PerceptronFormulas(List<Integer> widths, int samples) {

    /** Layers without weights that leave the number of values as it is. */
    private static final Set<String> BETWEEN = Set.of(
            "flatten", "relu", "leaky-relu", "tanh", "sigmoid", "negative-part", "shifted-relu", "scale", "sign");

    PerceptronFormulas {
        widths = List.copyOf(widths);
        if (widths.size() < 3) {
            throw new IllegalArgumentException("a multilayer perceptron has a hidden layer, not only " + widths);
        }
    }

    /** The formulas of a network, if it is a chain of at least two linear layers on vectors. */
    static Optional<PerceptronFormulas> of(Network network, int samples) {
        List<Integer> widths = new ArrayList<>();
        String last = Network.INPUT;
        for (Node node : network.nodes()) {
            if (!node.inputs().equals(List.of(last))) {
                return Optional.empty();
            }
            Shape input = network.shapes().get(last);
            if (node.layer() instanceof Linear linear && input.rank() == 1) {
                if (widths.isEmpty()) {
                    widths.add(input.extent(0));
                }
                widths.add(linear.outputs());
            } else if (!BETWEEN.contains(node.layer().type())) {
                return Optional.empty();
            }
            last = node.name();
        }
        return widths.size() < 3 ? Optional.empty() : Optional.of(new PerceptronFormulas(widths, samples));
    }

    private int outputs() {
        return widths.get(widths.size() - 1);
    }

    /** Number of weights, biases not included. */
    long weights() {
        return weightsFrom(0);
    }

    private long weightsFrom(int first) {
        long sum = 0;
        for (int i = first; i + 1 < widths.size(); i++) {
            sum += (long) widths.get(i) * widths.get(i + 1);
        }
        return sum;
    }

    /** Number of values of all hidden layers. */
    long hidden() {
        return widths.subList(1, widths.size() - 1).stream()
                .mapToLong(Integer::longValue)
                .sum();
    }

    /** {@code M Σ dᵢdᵢ₊₁}: forward, and the gradients of the weights again. */
    long products() {
        return Math.multiplyExact(samples, weights());
    }

    /** {@code M Σ dᵢdᵢ₊₁} without the first layer. */
    long inputGradients() {
        return Math.multiplyExact(samples, weightsFrom(1));
    }

    /** One multiplication by the activation's derivative for every hidden value. */
    long derivatives() {
        return Math.multiplyExact(samples, hidden());
    }

    /** {@code 2MK}: the gradient of the loss. */
    long lossGradient() {
        return 2L * samples * outputs();
    }

    /** Everything: {@code M[3Σdᵢdᵢ₊₁ − d₀d₁ + Σ hidden + 2K]}. */
    long backPropagation() {
        return 2 * products() + inputGradients() + derivatives() + lossGradient();
    }

    /** Weights and biases. */
    long parameters() {
        return weights() + hidden() + outputs();
    }

    /** {@code 2M} words for every hidden value: before and after the activation. */
    long storedActivations() {
        return 2 * derivatives();
    }

    /**
     * Multiplications for the gradients of one sample when every path is walked: for every weight, the paths from it to
     * the outputs times the edges after it, and one.
     */
    BigInteger pathEnumeration() {
        BigInteger sum = BigInteger.valueOf(weights());
        BigInteger paths = BigInteger.ONE;
        for (int i = widths.size() - 2; i >= 0; i--) {
            long edgesAfter = widths.size() - 2L - i;
            long edges = (long) widths.get(i) * widths.get(i + 1);
            sum = sum.add(paths.multiply(BigInteger.valueOf(Math.multiplyExact(edges, edgesAfter))));
            paths = paths.multiply(BigInteger.valueOf(widths.get(i + 1)));
        }
        return sum;
    }
}
