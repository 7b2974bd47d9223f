package macrame.nn.precision;

import java.util.Optional;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;

/**
 * What is asked for of the casts of some sites, before anything is known about their ranges. What a rule does not say, a
 * wider rule does.
 *
 * @param target width or format of results
 * @param rounding how they are rounded
 * @param overflow what happens to those out of range
 */
public record CastRule(Optional<Target> target, Optional<Rounding> rounding, Optional<Overflow> overflow) {

    /** Says nothing. */
    public static final CastRule NOTHING = new CastRule(Optional.empty(), Optional.empty(), Optional.empty());

    /** What results are cast to. */
    public sealed interface Target {
        /** Bits of the results. */
        int width();
    }

    /**
     * A width alone: the scale follows from calibration.
     *
     * @param width bits, 1 to 32
     */
    public record Width(int width) implements Target {
        /** Widest results of layers. */
        public static final int MAX = 32;

        /** @throws IllegalArgumentException if the width is out of range */
        public Width {
            if (width < 1 || width > MAX) {
                throw new IllegalArgumentException("a width is 1 to " + MAX + " bits, not " + width);
            }
        }
    }

    /**
     * A whole format.
     *
     * @param format at most 32 bits wide with a sign, 31 without
     */
    public record Format(FixedFormat format) implements Target {
        /** @throws IllegalArgumentException if the format is too wide */
        public Format {
            if (format.width() > (format.signed() ? Width.MAX : Width.MAX - 1)) {
                throw new IllegalArgumentException("results have at most " + Width.MAX + " bits with a sign and "
                        + (Width.MAX - 1) + " without, and " + format + " has more");
            }
        }

        @Override
        public int width() {
            return format.width();
        }
    }

    /** A rule about a width alone. */
    public static CastRule ofWidth(int width) {
        return NOTHING.with(new Width(width));
    }

    /** A rule about a format alone. */
    public static CastRule ofFormat(FixedFormat format) {
        return NOTHING.with(new Format(format));
    }

    private CastRule with(Target other) {
        return new CastRule(Optional.of(other), rounding, overflow);
    }

    /** This rule, with what it does not say as a wider one has it. */
    CastRule or(CastRule wider) {
        return new CastRule(target.or(wider::target), rounding.or(wider::rounding), overflow.or(wider::overflow));
    }

    /** This rule without a target of its own. */
    CastRule withoutTarget() {
        return new CastRule(Optional.empty(), rounding, overflow);
    }

    /** This rule without a rounding of its own. */
    CastRule withoutRounding() {
        return new CastRule(target, Optional.empty(), overflow);
    }

    /** This rule without an overflow mode of its own. */
    CastRule withoutOverflow() {
        return new CastRule(target, rounding, Optional.empty());
    }
}
