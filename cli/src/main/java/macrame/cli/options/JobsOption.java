package macrame.cli.options;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --jobs}: how many things run at a time. */
public final class JobsOption {

    private static final int MAX = 1024;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description =
                    "Points, or replicas of a network, that run at a time (default: one per processor); the results do not depend on it.")
    void jobs(int count) {
        if (count < 1 || count > MAX) {
            throw new ParameterException(
                    command.commandLine(), "--jobs is " + count + " but must be 1 to " + MAX + ".");
        }
        jobs = count;
    }

    /** At least 1. */
    public int value() {
        return jobs;
    }
}
