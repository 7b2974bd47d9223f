package macrame.nn.train;

/** The loss scale of a run, step by step. */
final class LossScaler {

    private static final double FACTOR = 2;

    private final LossScaling scaling;
    private double scale;
    private int cleanSteps;

    LossScaler(LossScaling scaling) {
        this.scaling = scaling;
        this.scale = scaling.initial();
    }

    double scale() {
        return scale;
    }

    int cleanSteps() {
        return cleanSteps;
    }

    void resume(double lastScale, int lastCleanSteps) {
        scale = lastScale;
        cleanSteps = lastCleanSteps;
    }

    boolean dynamic() {
        return scaling.dynamic();
    }

    /**
     * Decides about a step whose gradients are known.
     *
     * @param casts number of gradient casts of the step
     * @param overflows those that left their range
     * @param finite whether all gradients are finite
     * @return whether parameters may be updated
     */
    boolean accepts(long casts, long overflows, boolean finite) {
        if (!scaling.dynamic()) {
            return true;
        }
        if (!finite || overflows > scaling.tolerance() * casts) {
            scale /= FACTOR;
            cleanSteps = 0;
            return false;
        }
        cleanSteps++;
        if (cleanSteps == scaling.interval()) {
            scale *= FACTOR;
            cleanSteps = 0;
        }
        return true;
    }
}
