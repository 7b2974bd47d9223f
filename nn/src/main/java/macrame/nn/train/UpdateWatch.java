package macrame.nn.train;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import macrame.files.NumberText;
import macrame.nn.network.Model;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;

/**
 * Notices when a run learns nothing because every update is zero in its format: the code of the learning rate is, or its
 * products with gradients are less than half a step of the master copies.
 *
 * @param <T> the engine's tensor
 */
final class UpdateWatch<T extends Tensor> {

    /** As many updates in a row are no accident: a single one may well be, when its samples are learnt already. */
    static final int UPDATES = 10;

    private final Model<T> model;
    private boolean rateIsSaid;
    private boolean over;
    private int looks;
    private int zeros;
    private Map<String, RealTensor> before;

    UpdateWatch(Model<T> model) {
        this.model = model;
    }

    /** Whether it wants to see the gradients of the next update; that of a run that learns at once is the only one. */
    boolean watching() {
        return !over;
    }

    /** Looks at gradients, before they move anything. */
    void before(Collection<T> gradients) {
        boolean counts = !over && gradients.stream().anyMatch(this::isNotZero);
        before = counts ? model.masters() : null;
        over |= ++looks >= 2 * UPDATES;
    }

    private boolean isNotZero(T gradient) {
        return Arrays.stream(model.engine().read(gradient).values()).anyMatch(value -> value != 0);
    }

    /**
     * Looks at what an update came to.
     *
     * @param rate the code that gradients were multiplied by
     * @param last whether no update follows
     * @return what is wrong, once
     */
    Optional<String> after(UpdateStep update, T rate, boolean last) {
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
