package macrame.cli.options;

import picocli.CommandLine.Option;

/** {@code --seed}: what every random number follows from. */
public final class SeedOption {

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Seed of everything random (default: ${DEFAULT-VALUE}); part of every result.")
    private long seed;

    /** The seed. */
    public long value() {
        return seed;
    }
}
