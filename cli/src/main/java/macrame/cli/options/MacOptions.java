package macrame.cli.options;

import macrame.arith.Accumulation.KTiles;
import macrame.arith.Accumulation.Start;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat;
import macrame.arith.MacFormat.Addition;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.sim.Arithmetic;
import macrame.sim.Names;
import picocli.CommandLine.Option;

/** The formats of one multiply-accumulate chain. */
public final class MacOptions {

    @Option(
            names = "--a-format",
            defaultValue = "s8f0",
            paramLabel = "FORMAT",
            description = "Format of A (default: ${DEFAULT-VALUE}).")
    private String a;

    @Option(
            names = "--b-format",
            defaultValue = "s8f0",
            paramLabel = "FORMAT",
            description = "Format of B (default: ${DEFAULT-VALUE}).")
    private String b;

    @Option(
            names = "--accumulator",
            defaultValue = "s32f0",
            paramLabel = "FORMAT",
            description = "Format of sums (default: ${DEFAULT-VALUE}).")
    private String accumulator;

    @Option(
            names = "--product-format",
            paramLabel = "FORMAT",
            description = "Cast every product to this format before it is added; otherwise sums are cast after it.")
    private String product;

    @Option(
            names = "--rounding",
            defaultValue = "floor",
            paramLabel = "MODE",
            description = "Rounding of sums and products (default: ${DEFAULT-VALUE}).")
    private String rounding;

    @Option(
            names = "--overflow",
            defaultValue = "wrap",
            paramLabel = "MODE",
            description = "Overflow of sums and products (default: ${DEFAULT-VALUE}).")
    private String overflow;

    @Option(
            names = "--k-tiles",
            defaultValue = "buffer",
            paramLabel = "MODE",
            description = "buffer: later K tiles are added outside the array; reinject: they start with the sum so far"
                    + " (default: ${DEFAULT-VALUE}).")
    private String kTiles;

    @Option(
            names = "--bias-at",
            defaultValue = "buffer",
            paramLabel = "PLACE",
            description = "buffer: a bias is what the buffer holds before the first K tile; first-row: it enters the"
                    + " array with it (default: ${DEFAULT-VALUE}).")
    private String biasAt;

    /** The arithmetic. */
    public Arithmetic arithmetic() {
        FixedFormat sum = FixedFormat.parse(accumulator);
        Cast cast = cast(sum);
        MacFormat mac = new MacFormat(
                FixedFormat.parse(a),
                FixedFormat.parse(b),
                product == null ? Addition.ADD_THEN_CAST : Addition.CAST_THEN_ADD,
                product == null ? cast : cast(FixedFormat.parse(product)),
                cast,
                cast);
        return new Arithmetic(
                mac,
                mac.a(),
                Names.parse(KTiles.class, "way of K tiles", kTiles),
                Names.parse(Start.class, "place of a bias", biasAt));
    }

    private Cast cast(FixedFormat format) {
        return new Cast(format, Rounding.parse(rounding), Overflow.parse(overflow));
    }
}
