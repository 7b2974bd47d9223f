package macrame.reports.memory;

import macrame.nn.network.Network;
import macrame.nn.precision.SiteWidths;
import macrame.nn.train.TrainingPlan;

/** The memory of a training step. */
public final class StepMemory {

    private StepMemory() {}

    /** What one step of a plan has to keep, in bytes: parameters, gradients, state and stored activations. */
    public static long bytes(Network network, SiteWidths widths, TrainingPlan plan) {
        return TrainingMemory.of(network, widths, plan.optimizer(), plan.batch())
                .bytes();
    }
}
