package macrame.nn.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import macrame.nn.engine.Engine;
import macrame.nn.network.Parameter;
import macrame.nn.tensor.Tensor;

/**
 * Notices a network that cannot train from where it starts. From zeros, where f(0) = 0, no weight gets a gradient and only
 * the bias of the outputs moves; where f(0) is something else, as with sigmoids, the weights of the outputs move as well.
 * Units that are all dead keep gradients from weights, too, and narrow formats may round all of them to zero.
 *
 * @param <T> the engine's tensor
 */
final class WeightWatch<T extends Tensor> {

    /** From weights that are not zero, a batch without gradients may be an accident. */
    static final int UPDATES = 10;

    private final Engine<T> engine;
    private boolean over;
    private int looks;
    private int without;
    private int nothing;

    WeightWatch(Engine<T> engine) {
        this.engine = engine;
    }

    /** Whether it wants to see the gradients of the next update; that of a network that trains is the only one. */
    boolean watching() {
        return !over;
    }

    /**
     * Looks at gradients, before they move anything.
     *
     * @param last whether no update follows
     * @return what is wrong, once
     */
    Optional<String> look(Map<Parameter<T>, T> gradients, boolean last) {
        if (over) {
            return Optional.empty();
        }
        over = ++looks >= 2 * UPDATES;
        List<String> moving = new ArrayList<>();
        List<String> still = new ArrayList<>();
        boolean learns = false;
        boolean zeros = true;
        for (Map.Entry<Parameter<T>, T> entry : gradients.entrySet()) {
            Parameter<T> parameter = entry.getKey();
            boolean weight = parameter.master().shape().rank() > 1;
            boolean moves = isNotZero(entry.getValue());
            if (moves || weight) {
                (moves ? moving : still).add(parameter.layer() + "/" + parameter.name());
            }
            learns |= moves && weight;
            zeros &= !weight || !isNotZero(parameter.master());
        }
        if (moving.isEmpty()) {
            return nothing(last);
        }
        nothing = 0;
        over |= still.isEmpty() || learns && !zeros;
        if (over || !zeros && ++without < UPDATES && !last) {
            return Optional.empty();
        }
        over = true;
        return Optional.of(zeros ? fromZeros(learns, moving, still) : dead(moving));
    }

    /** Whether any element is other than zero. */
    boolean isNotZero(T tensor) {
        return Arrays.stream(engine.read(tensor).values()).anyMatch(value -> value != 0);
    }

    private Optional<String> nothing(boolean last) {
        if (++nothing < UPDATES && !last) {
            return Optional.empty();
        }
        over = true;
        return Optional.of("every gradient is zero so far, in " + updates(nothing) + ". Maybe use more bits for"
                + " --gradients, a --loss-scale or another --initializer.");
    }

    private static String updates(int count) {
        return count + (count == 1 ? " update" : " updates");
    }

    private static String fromZeros(boolean learns, List<String> moving, List<String> still) {
        return "this network cannot train: its weights are all zero, so that no gradient reaches "
                + (learns ? String.join(", ", still) + " and the units of a layer are alike" : "any of them")
                + "; only " + String.join(", ", moving) + " can move. Maybe use --initializer he-fan-in.";
    }

    private String dead(List<String> moving) {
        return "this network cannot train: no weight got a gradient in " + updates(without) + "; only "
                + String.join(", ", moving)
                + " moved. Maybe use another --initializer, activations that let"
                + " gradients pass, a larger --batch for batch norm or, in fixed point, wider formats.";
    }
}
