package macrame.cli.options;

import macrame.arith.Overflow;
import macrame.arith.Rounding;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What golden vectors compute with: accumulators, rounding, overflow, seed. */
public final class VectorNumberOptions {

    @Option(
            names = "--accumulators",
            paramLabel = "BITS",
            description = "Width of partial sums (default: as wide as they can get).")
    private Integer accumulators;

    @Option(
            names = "--rounding",
            defaultValue = "half-even",
            paramLabel = "MODE",
            description = "Rounding of results (default: ${DEFAULT-VALUE}).")
    private String rounding;

    @Option(
            names = "--overflow",
            defaultValue = "saturate",
            paramLabel = "MODE",
            description = "Overflow of results and accumulators (default: ${DEFAULT-VALUE}).")
    private String overflow;

    @Mixin
    private SeedOption seed;

    /** Width of partial sums, 0 for as wide as they can get. */
    int accumulatorBits() {
        return accumulators == null ? 0 : accumulators;
    }

    Rounding rounding(CommandSpec command) {
        return OptionText.read(command, () -> Rounding.parse(rounding));
    }

    Overflow overflow(CommandSpec command) {
        return OptionText.read(command, () -> Overflow.parse(overflow));
    }

    long seed() {
        return seed.value();
    }
}
