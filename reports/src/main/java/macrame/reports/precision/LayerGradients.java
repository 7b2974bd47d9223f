package macrame.reports.precision;

import java.util.List;

/** What the gradients of one layer did along training. */
final class LayerGradients {

    /** The statistics that every report shows, the chosen one first. */
    private final List<VarianceTrack> weightGradient;

    private final VarianceTrack activationGradient;
    private final VarianceTrack jacobian;
    private long steps;
    private long zeroSteps;

    LayerGradients(List<Statistic> statistics) {
        weightGradient = statistics.stream().map(VarianceTrack::new).toList();
        activationGradient = new VarianceTrack(statistics.get(0));
        jacobian = new VarianceTrack(statistics.get(0));
    }

    void addWeightGradient(double variance, int samples) {
        steps++;
        zeroSteps += variance == 0 ? 1 : 0;
        weightGradient.forEach(track -> track.add(variance, samples));
    }

    void addActivationGradient(double variance, int samples) {
        activationGradient.add(variance, samples);
    }

    /** @param samples that the measurement stands for */
    void addJacobian(double largestSingularValue, int samples) {
        jacobian.add(largestSingularValue, samples);
    }

    /** Extremes of the weight gradient's variance by each statistic, the chosen one first. */
    List<Extremes> weightGradient() {
        return weightGradient.stream().map(VarianceTrack::extremes).toList();
    }

    /** Extremes of the variance of the gradient by the layer's output. */
    Extremes activationGradient() {
        return activationGradient.extremes();
    }

    /** Extremes of λ, the largest singular value of the squared operand of the weight-gradient product. */
    Extremes jacobian() {
        return jacobian.extremes();
    }

    long steps() {
        return steps;
    }

    long zeroSteps() {
        return zeroSteps;
    }
}
