package macrame.nn.train;

import java.util.List;
import java.util.Map;
import macrame.nn.layer.Layer;
import macrame.nn.layer.MixesLocations;
import macrame.nn.layer.ParameterSpec;
import macrame.nn.layer.Recurrent;
import macrame.nn.layer.Windowed;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.tensor.Shape;

/**
 * Truncated back-propagation through time with an update after every window of steps (Williams, Peng, Neural Computation
 * 2, 1990, doi:10.1162/neco.1990.2.4.490, BPTT(h; h) there): a sequence of T steps is gone through in ⌈T/τ⌉ windows, the
 * last of which may be shorter. Recurrent layers begin a window with the state that the window before left them in. That
 * state is a value: no gradient flows through it. Each window's gradient is that of the loss of its own steps, and moves
 * the parameters before the next window is run.
 *
 * @param steps τ, at least 1
 * @param length T, at least 1
 */
public record TimeWindows(int steps, int length) {

    /** One window, whatever the samples are. */
    public static final TimeWindows WHOLE = new TimeWindows(1, 1);

    /** @throws IllegalArgumentException if a number of steps is not positive */
    public TimeWindows {
        if (steps < 1 || length < 1) {
            throw new IllegalArgumentException(
                    "gradients flow back through 1 or more steps of 1 or more, not " + steps + " of " + length);
        }
    }

    /**
     * Windows over the sequences that a network reads.
     *
     * @param steps τ, at least 1
     * @throws IllegalArgumentException if a layer needs the whole sequence at once
     */
    public static TimeWindows of(Network network, int steps) {
        int length = network.input().rank() == 0 ? 1 : network.input().extent(0);
        TimeWindows windows = new TimeWindows(steps, length);
        if (windows.count() > 1) {
            windows.check(network);
        }
        return windows;
    }

    /** Every layer has to make of some steps the same as many results, whatever comes before and after. */
    private void check(Network network) {
        for (Node node : network.nodes()) {
            if (!stepByStep(node.layer())) {
                throw needsAll(network, node);
            }
        }
        Network window = ofWindow(network);
        Map<String, Shape> whole = network.shapes();
        Map<String, Shape> part = window.shapes();
        Map<String, List<ParameterSpec>> parameters = network.parameters();
        Map<String, List<ParameterSpec>> ofPart = window.parameters();
        for (Node node : network.nodes()) {
            Shape shape = whole.get(node.name());
            boolean follows = shape.rank() > 0
                    && shape.extent(0) == length
                    && part.get(node.name()).equals(shape.with(0, steps));
            if (!follows || !parameters.get(node.name()).equals(ofPart.get(node.name()))) {
                throw needsAll(network, node);
            }
        }
    }

    private static boolean stepByStep(Layer layer) {
        return layer instanceof Recurrent recurrent
                ? recurrent.axis() == 0 && recurrent.everyStep()
                : !(layer instanceof MixesLocations || layer instanceof Windowed);
    }

    private Network ofWindow(Network network) {
        try {
            return new Network(network.name(), network.input().with(0, steps), network.nodes());
        } catch (IllegalArgumentException problem) {
            throw new IllegalArgumentException(
                    "network " + network.name() + " cannot be trained in windows of " + steps + " steps: "
                            + problem.getMessage(),
                    problem);
        }
    }

    private IllegalArgumentException needsAll(Network network, Node node) {
        return new IllegalArgumentException("network " + network.name() + " cannot be trained in windows of " + steps
                + " steps: layer " + node.name() + " (" + node.layer().type() + ") does not go from step to step of "
                + network.input() + ". Maybe leave --bptt-steps out.");
    }

    /** Number of windows of a sequence, and so of updates. */
    public int count() {
        return (int) (((long) length + steps - 1) / steps);
    }

    /** The steps of one window of all samples of a batch. */
    Batch of(Batch whole, int window) {
        return count() == 1 ? whole : whole.steps(window * steps, Math.min(length, (window + 1) * steps));
    }

    /** As in tables: the steps, or {@code all}. */
    public String spelling() {
        return count() == 1 ? "all" : Integer.toString(steps);
    }
}
