package macrame.cli.format;

import macrame.arith.Cast;
import macrame.arith.Conversion;
import macrame.arith.FixedFormat;

/**
 * What the settings of a row mean.
 *
 * @param key the settings as the row has them
 * @param source format of its code
 * @param cast what becomes of it
 * @param conversion the same, worked out
 */
record RowCast(byte[] key, FixedFormat source, Cast cast, Conversion conversion) {

    RowCast(byte[] key, FixedFormat source, Cast cast) {
        this(key, source, cast, new Conversion(source, cast));
    }
}
