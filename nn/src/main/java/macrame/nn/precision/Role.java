package macrame.nn.precision;

import java.util.Locale;

/** What a tensor is to training; formats are chosen by it. */
public enum Role {
    /** Output of a layer in the forward phase, and the network's input. */
    ACTIVATION,
    /** Gradient of the loss by an activation. */
    ACTIVATION_GRADIENT,
    /** A parameter as the array multiplies it. */
    WEIGHT,
    /** Gradient of the loss by a parameter, summed over the batch. */
    WEIGHT_GRADIENT,
    /** The wide copy of a parameter that updates are added to. */
    MASTER,
    /** What an optimiser remembers of earlier gradients. */
    OPTIMIZER_STATE,
    /** A mean or variance of a normalisation. */
    STATISTIC,
    /** A number fixed before the run, such as the learning rate divided by the batch. */
    CONSTANT;

    /** The name in files and reports: lower case with hyphens. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
