package macrame.cli.options;

import macrame.nn.train.Schedule;
import macrame.nn.train.Schedules;
import macrame.nn.train.TrainingPlan;
import picocli.CommandLine.Option;

/** {@code --learning-rate} and how it changes: the rate of every update. */
public final class ScheduleOptions {

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            description = "Step along the mean gradient of a batch (default: the network's, 0.1 for most).")
    private Double learningRate;

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            description = "constant, step:EVERY,FACTOR, cosine[:PERIOD[,MINIMUM]] or inverse-time:C1, which is "
                    + "R·C1/(C1 + k); in updates (default: the network's, constant for most).")
    private String schedule;

    @Option(
            names = "--schedule-window",
            paramLabel = "N",
            description = "The schedule counts windows of N updates instead of updates (default: 1).")
    private Long window;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Updates in which the learning rate rises before the schedule begins (default: none).")
    private Long warmUp;

    /**
     * The schedule.
     *
     * @param plan whose length and rate hold if no others are given
     * @param usual the schedule if no other is asked for
     * @param samples number of training samples
     */
    Schedule schedule(TrainingPlan plan, String usual, int samples) {
        double rate = learningRate == null ? plan.learningRate() : learningRate;
        double counted = (double) plan.updates(samples) / (window == null ? 1 : window);
        Schedule chosen = Schedules.parse(schedule == null ? usual : schedule, rate, counted);
        Schedule windowed = window == null ? chosen : new Schedule.Windows(window, chosen);
        return warmUp == null ? windowed : new Schedule.WarmUp(warmUp, windowed);
    }
}
