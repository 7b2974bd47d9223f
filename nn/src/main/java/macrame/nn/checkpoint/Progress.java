package macrame.nn.checkpoint;

import java.util.List;

/**
 * How far a training run is.
 *
 * @param losses mean loss of every step so far; their number is that of the steps
 * @param updates number of updates so far, without the steps that loss scaling left out
 * @param lossScale scale of the next step
 * @param cleanSteps steps since the scale last changed
 */
public record Progress(List<Double> losses, long updates, double lossScale, int cleanSteps) {

    /** Copies the losses. */
    public Progress {
        losses = List.copyOf(losses);
    }
}
