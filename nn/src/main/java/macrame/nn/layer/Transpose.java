package macrame.nn.layer;

import java.util.List;
import java.util.stream.IntStream;
import macrame.nn.engine.Engine;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * The axes of a sample in another order. Never rounds.
 *
 * @param order axis i of the output is axis {@code order[i]} of the input, counted from 0
 */
public record Transpose(List<Integer> order) implements MixesLocations {

    /** @throws IllegalArgumentException if an axis is missing or comes twice */
    public Transpose {
        order = List.copyOf(order);
        if (!order.stream()
                .sorted()
                .toList()
                .equals(IntStream.range(0, order.size()).boxed().toList())) {
            throw new IllegalArgumentException("an order of axes has each of them once, not " + order);
        }
    }

    @Override
    public String type() {
        return "transpose";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Inputs.ranked(this, inputs, order.size(), order.size() + " axes");
        return new Move.Transpose(order).shape(inputs.get(0));
    }

    @Override
    public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
        return moved(pass.engine(), pass.site("output", Role.ACTIVATION), inputs.get(0), order);
    }

    @Override
    public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
        List<Integer> back =
                IntStream.range(0, order.size()).map(order::indexOf).boxed().toList();
        return pass.needsInputGradient()
                ? List.of(moved(pass.engine(), pass.site("input", Role.ACTIVATION_GRADIENT), outputGradient, back))
                : List.of();
    }

    private static <T extends Tensor> T moved(Engine<T> engine, Site site, T x, List<Integer> order) {
        List<Integer> ofBatch = IntStream.rangeClosed(0, order.size())
                .map(axis -> axis == 0 ? 0 : order.get(axis - 1) + 1)
                .boxed()
                .toList();
        return engine.move(site, x, new Move.Transpose(ofBatch));
    }
}
