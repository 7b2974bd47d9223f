package macrame.nn.engine;

import java.math.BigInteger;
import java.util.Arrays;
import macrame.arith.Cast;
import macrame.arith.CastCounts;
import macrame.arith.FixedFormat;
import macrame.arith.MultiplyAdd;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.tensor.RangeTensor;
import macrame.nn.tensor.Shape;

/**
 * A cast of intervals. Every rounding is monotone, stochastic rounding lies between those down and up, and saturation is
 * monotone; so the ends of an interval become its ends. What leaves the range in any other overflow mode can come out
 * anywhere, except that ERROR lets nothing through that does.
 */
final class RangeCast {

    private final FixedFormat target;
    private final Cast down;
    private final Cast up;
    private final boolean scattering;

    RangeCast(Cast cast) {
        boolean symmetric = cast.overflow() == Overflow.SATURATE_SYMMETRIC;
        Overflow overflow = symmetric ? cast.overflow() : Overflow.SATURATE;
        target = cast.target();
        down = new Cast(target, cast.stochastic() ? Rounding.FLOOR : cast.rounding(), overflow);
        up = new Cast(target, cast.stochastic() ? Rounding.CEILING : cast.rounding(), overflow);
        scattering = !symmetric && cast.overflow() != Overflow.SATURATE && cast.overflow() != Overflow.ERROR;
    }

    /** Writes the cast of an array of lower or upper ends. */
    private interface End<S> {
        void cast(Cast cast, S ends, int[] codes, CastCounts counts);
    }

    private <S> RangeTensor ends(Shape shape, S low, S high, End<S> end) {
        CastCounts counts = new CastCounts();
        int[] least = new int[shape.size()];
        int[] greatest = new int[shape.size()];
        end.cast(down, low, least, counts);
        end.cast(up, high, greatest, counts);
        if (scattering && counts.overflowed() > 0) {
            return RangeTensor.whole(shape, target);
        }
        return new RangeTensor(shape, target, least, greatest);
    }

    RangeTensor ofSums(Shape shape, long[] low, long[] high, int fraction) {
        return ends(
                shape, low, high, (cast, ends, codes, counts) -> cast.applyAll(ends, fraction, codes, null, counts));
    }

    RangeTensor ofCodes(RangeTensor x) {
        int fraction = x.format().fraction();
        return ends(
                x.shape(),
                x.low(),
                x.high(),
                (cast, ends, codes, counts) -> cast.applyAll(ends, fraction, codes, null, counts));
    }

    RangeTensor ofReals(Shape shape, double[] low, double[] high) {
        return ends(shape, low, high, (cast, ends, codes, counts) -> cast.fromReals(ends, codes, null, counts));
    }

    RangeTensor ofUnbounded(Shape shape, BigInteger[] low, BigInteger[] high, int fraction) {
        return ends(
                shape,
                low,
                high,
                (cast, ends, codes, counts) ->
                        Arrays.setAll(codes, i -> (int) cast.apply(ends[i], fraction, 0, counts)));
    }

    /** {@code a·b + c}, the factors by their {@link RangeCorners}. */
    RangeTensor ofMultiplyAdd(RangeCorners corners, RangeTensor c) {
        record Ends(int[] a, int[] b, int[] c) {}
        return ends(
                c.shape(),
                new Ends(corners.lowA(), corners.lowB(), c.low()),
                new Ends(corners.highA(), corners.highB(), c.high()),
                (cast, ends, codes, counts) -> new MultiplyAdd(corners.formatA(), corners.formatB(), c.format(), cast)
                        .apply(ends.a(), ends.b(), ends.c(), codes, null, counts));
    }
}
