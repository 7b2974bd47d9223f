package macrame.cli.options;

import macrame.nn.train.TrainingPlan;
import picocli.CommandLine.Option;

/** {@code --epochs}, {@code --batch}, {@code --learning-rate}: how a network is trained. */
public final class TrainingOptions {

    @Option(
            names = "--epochs",
            defaultValue = "2",
            paramLabel = "N",
            description = "Passes over the training samples (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--batch",
            defaultValue = "20",
            paramLabel = "N",
            description = "Samples per update (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--learning-rate",
            defaultValue = "0.1",
            paramLabel = "R",
            description = "Step along the mean gradient of a batch (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    /** The plan with a seed. */
    public TrainingPlan plan(long seed) {
        return new TrainingPlan(epochs, batch, learningRate, seed);
    }
}
