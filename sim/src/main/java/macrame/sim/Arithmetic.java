package macrame.sim;

import macrame.arith.Accumulation.KTiles;
import macrame.arith.Accumulation.Start;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat;
import macrame.arith.MacFormat.Addition;
import macrame.arith.Overflow;
import macrame.arith.Rounding;

/**
 * What the array computes with, unless a network's own precision says otherwise.
 *
 * @param mac formats of operands, products, partial sums and buffer
 * @param result format of a finished result
 * @param kTiles how the chain of a later K tile starts; without effect for output stationary
 * @param bias where a bias meets the first K tile; without effect for output stationary and reinjected K tiles
 */
public record Arithmetic(MacFormat mac, FixedFormat result, KTiles kTiles, Start bias) {

    /** Signed 8-bit operands, 32-bit wrapping sums, signed 8-bit results. */
    public static final Arithmetic INT8 = exact(FixedFormat.signed(8, 0), FixedFormat.signed(8, 0), 32);

    /** Operands of two formats and wrapping sums that keep every fraction bit; results as wide as A. */
    public static Arithmetic exact(FixedFormat a, FixedFormat b, int accumulatorWidth) {
        FixedFormat sum = FixedFormat.signed(accumulatorWidth, a.fraction() + b.fraction());
        Cast cast = new Cast(sum, Rounding.FLOOR, Overflow.WRAP);
        return new Arithmetic(new MacFormat(a, b, Addition.ADD_THEN_CAST, cast, cast, cast), a, KTiles.BUFFER);
    }

    /** With the bias in the buffer. */
    public Arithmetic(MacFormat mac, FixedFormat result, KTiles kTiles) {
        this(mac, result, kTiles, Start.BUFFER);
    }

    /** The same chains in other formats. */
    public Arithmetic withFormats(MacFormat newMac, FixedFormat newResult) {
        return new Arithmetic(newMac, newResult, kTiles, bias);
    }
}
