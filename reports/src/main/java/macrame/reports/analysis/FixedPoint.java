package macrame.reports.analysis;

import java.util.Optional;
import macrame.arith.Accumulation;
import macrame.nn.measure.DynamicRule;
import macrame.nn.precision.Precision;

/**
 * The arithmetic of a run in fixed point.
 *
 * @param precision formats, roundings and overflow modes, at the start where they are dynamic
 * @param accumulation the array's order of additions
 * @param dynamic when formats follow their values; empty if they stay
 */
public record FixedPoint(Precision precision, Accumulation accumulation, Optional<DynamicRule> dynamic) {

    /** Formats that stay. */
    public FixedPoint(Precision precision, Accumulation accumulation) {
        this(precision, accumulation, Optional.empty());
    }
}
