package macrame.nn.train;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import macrame.files.NumberText;
import macrame.nn.network.Model;
import macrame.nn.network.Parameter;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;

/**
 * Makes the updates of a run and notices when it learns nothing because every one is zero in its format: the code of the
 * learning rate is, or its products with gradients are less than half a step of the master copies. What {@link
 * WeightWatch} notices is said as well.
 *
 * @param <T> the engine's tensor
 */
public final class UpdateWatch<T extends Tensor> {

    /** As many updates in a row are no accident: a single one may well be, when its samples are learnt already. */
    static final int UPDATES = 10;

    private final TrainingStep<T> step;
    private final Model<T> model;
    private final WeightWatch<T> weights;
    private boolean rateIsSaid;
    private boolean over;
    private int looks;
    private int zeros;
    private Map<String, RealTensor> before;

    /** Of the updates that a step makes. */
    public UpdateWatch(TrainingStep<T> step) {
        this.step = step;
        this.model = step.model();
        this.weights = new WeightWatch<>(model.engine());
    }

    /**
     * Takes the gradients and moves their parameters.
     *
     * @param last whether no update follows
     * @return what is wrong, each once
     */
    public List<String> update(UpdateStep update, boolean last) {
        // Looking costs a copy of all gradients and parameters; a run that learns at once is looked at once.
        return over && !weights.watching()
                ? after(update, step.update(update), last).stream().toList()
                : update(update, step.gradients(), last);
    }

    /** The same with gradients that were taken already. */
    List<String> update(UpdateStep update, Map<Parameter<T>, T> gradients, boolean last) {
        before(gradients.values());
        Optional<String> still = weights.look(gradients, last);
        return Stream.of(still, after(update, step.update(update, gradients), last))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Looks at gradients, before they move anything. */
    private void before(Collection<T> gradients) {
        boolean counts = !over && gradients.stream().anyMatch(weights::isNotZero);
        before = counts ? model.masters() : null;
        over |= ++looks >= 2 * UPDATES;
    }

    /**
     * Looks at what an update came to.
     *
     * @param rate the code that gradients were multiplied by
     * @param last whether no update follows
     * @return what is wrong, once
     */
    private Optional<String> after(UpdateStep update, T rate, boolean last) {
        if (!rateIsSaid && update.rate() > 0 && model.engine().read(rate).values()[0] == 0) {
            rateIsSaid = true;
            over = true;
            return Optional.of("the learning rate " + NumberText.shortest(update.rate()) + " divided by "
                    + NumberText.shortest(update.divisor()) + " has the code 0 in its format: every update is zero."
                    + " Maybe use a larger --learning-rate, or a format with more fraction bits for optimizer/rate.");
        }
        if (before == null || update.rate() == 0) {
            return Optional.empty();
        }
        Map<String, RealTensor> earlier = before;
        before = null;
        if (model.masters().entrySet().stream().anyMatch(entry -> changed(earlier, entry))) {
            over = true;
            return Optional.empty();
        }
        zeros++;
        if (zeros < UPDATES && !last) {
            return Optional.empty();
        }
        over = true;
        return Optional.of("every update is zero so far: " + zeros
                + " in a row changed no parameter, since the learning rate "
                + NumberText.shortest(update.rate()) + " times any gradient is less than half a step of the master"
                + " copies. Maybe use a larger --learning-rate, or wider masters in a --precision file.");
    }

    private static boolean changed(Map<String, RealTensor> earlier, Map.Entry<String, RealTensor> now) {
        return !Arrays.equals(earlier.get(now.getKey()).values(), now.getValue().values());
    }
}
