package macrame.reports.precision;

/** The variance of one tensor along training, by one statistic. */
final class VarianceTrack {

    private final Statistic statistic;
    private final Extremes extremes = new Extremes();
    private double windowSum;
    private long windowSteps;
    private long windowSamples;
    private double average;
    private double weight;

    VarianceTrack(Statistic statistic) {
        this.statistic = statistic;
    }

    /**
     * Adds a step.
     *
     * @param variance over the elements of the tensor
     * @param samples of the step's batch
     */
    void add(double variance, int samples) {
        if (statistic instanceof Statistic.Window window) {
            windowSum += variance;
            windowSteps++;
            windowSamples += samples;
            if (windowSamples >= window.samples()) {
                extremes.add(windowSum / windowSteps);
                windowSum = 0;
                windowSteps = 0;
                windowSamples = 0;
            }
        } else if (statistic instanceof Statistic.MovingAverage moving) {
            average = moving.decay() * average + (1 - moving.decay()) * variance;
            weight = moving.decay() * weight + (1 - moving.decay());
            extremes.add(average / weight);
        } else {
            extremes.add(variance);
        }
    }

    /** The extremes over whole windows, averages or steps; of a run shorter than a window, over what there is. */
    Extremes extremes() {
        if (extremes.count() == 0 && windowSteps > 0) {
            extremes.add(windowSum / windowSteps);
        }
        return extremes;
    }
}
