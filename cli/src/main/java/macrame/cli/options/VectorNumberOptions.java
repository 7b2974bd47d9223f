package macrame.cli.options;

import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.precision.PrecisionPlan;
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
            paramLabel = "MODE",
            description = "Rounding of results (default: half-even, or what --precision says).")
    private String rounding;

    @Option(
            names = "--overflow",
            paramLabel = "MODE",
            description = "Overflow of results and accumulators (default: saturate, or what --precision says).")
    private String overflow;

    @Mixin
    private SeedOption seed;

    /** Width of partial sums, 0 for as wide as they can get. */
    int accumulatorBits() {
        return accumulators == null ? 0 : accumulators;
    }

    Rounding rounding(CommandSpec command) {
        return rounding == null ? Rounding.HALF_EVEN : OptionText.read(command, () -> Rounding.parse(rounding));
    }

    Overflow overflow(CommandSpec command) {
        return overflow == null ? Overflow.SATURATE : OptionText.read(command, () -> Overflow.parse(overflow));
    }

    /** A plan with what the flags say. */
    PrecisionPlan over(PrecisionPlan plan, CommandSpec command) {
        PrecisionPlan changed = accumulators == null ? plan : plan.withAccumulators(accumulators);
        changed = rounding == null ? changed : changed.with(rounding(command));
        return overflow == null ? changed : changed.with(overflow(command));
    }

    long seed() {
        return seed.value();
    }
}
