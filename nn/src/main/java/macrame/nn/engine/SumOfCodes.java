package macrame.nn.engine;

import java.math.BigInteger;
import macrame.arith.Cast;
import macrame.arith.CastCounts;

/** The exact sum of two codes, which may need one bit more than a long. */
final class SumOfCodes {

    private SumOfCodes() {}

    static long cast(long a, long b, int fraction, Cast cast, CastCounts counts) {
        long sum = a + b;
        boolean carried = ((a ^ sum) & (b ^ sum)) < 0;
        return carried
                ? cast.apply(BigInteger.valueOf(a).add(BigInteger.valueOf(b)), fraction, 0, counts)
                : cast.apply(sum, fraction, 0, counts);
    }
}
