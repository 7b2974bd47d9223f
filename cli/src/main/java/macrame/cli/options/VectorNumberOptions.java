package macrame.cli.options;

import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.precision.PrecisionPlan;
import picocli.CommandLine.Mixin;
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

    Rounding rounding() {
        return rounding == null ? Rounding.HALF_EVEN : OptionText.read(() -> Rounding.parse(rounding));
    }

    Overflow overflow() {
        return overflow == null ? Overflow.SATURATE : OptionText.read(() -> Overflow.parse(overflow));
    }

    /** A plan with what the flags say. */
    PrecisionPlan over(PrecisionPlan plan) {
        PrecisionPlan changed = accumulators == null ? plan : plan.withAccumulators(accumulators);
        changed = rounding == null ? changed : changed.with(rounding());
        return overflow == null ? changed : changed.with(overflow());
    }

    long seed() {
        return seed.value();
    }
}
