package macrame.reports.precision;

import macrame.nn.train.Evaluation;

/**
 * How far fixed point may stay behind float64: points of accuracy where answers are classes, percent of the test loss
 * where they are values.
 *
 * @param reference the float64 run
 * @param tolerance points or percent, not negative
 */
public record Gap(Evaluation reference, double tolerance) {

    /** Points of accuracy, or percent of the loss, that fixed point is better; NaN when it diverged. */
    double of(Trials.Result result) {
        return result.test().map(this::of).orElse(Double.NaN);
    }

    private double of(Evaluation test) {
        return classes()
                ? 100 * (test.accuracy() - reference.accuracy())
                : 100 * (reference.loss() - test.loss()) / reference.loss();
    }

    /** Whether answers are classes. */
    boolean classes() {
        return !Double.isNaN(reference.accuracy());
    }

    /** Whether fixed point is within the tolerance. */
    boolean holds(Trials.Result result) {
        return of(result) >= -tolerance;
    }
}
