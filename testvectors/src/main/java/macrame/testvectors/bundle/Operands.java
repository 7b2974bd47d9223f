package macrame.testvectors.bundle;

import java.nio.file.Path;
import java.util.List;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.files.InputException;
import macrame.files.MemberName;
import macrame.files.NpyArray;
import macrame.testvectors.product.ProductCase;

/** Reads the product back that a bundle is about. */
final class Operands {

    private static final long MOST_BYTES = 1L << 31;

    private Operands() {}

    static ProductCase read(Path bundle, Manifest manifest) {
        FixedFormat a = manifest.array().arithmetic().mac().a();
        FixedFormat b = manifest.array().arithmetic().mac().b();
        return new ProductCase(
                manifest.name(),
                manifest.phase(),
                matrix(bundle, ArrayFiles.A, manifest.m(), manifest.k(), a),
                matrix(bundle, ArrayFiles.B, manifest.k(), manifest.n(), b),
                manifest.bias() ? bias(bundle, manifest) : null,
                manifest.relu(),
                manifest.result(),
                manifest.array(),
                manifest.protocol());
    }

    private static CodeMatrix matrix(Path bundle, String name, int rows, int columns, FixedFormat format) {
        NpyArray array = array(bundle, name, List.of((long) rows, (long) columns));
        int[] codes = new int[array.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (int) code(array, i, name, format);
        }
        return CodeMatrix.of(codes, rows, columns, format);
    }

    private static long[] bias(Path bundle, Manifest manifest) {
        NpyArray array = array(bundle, ArrayFiles.BIAS, List.of((long) manifest.n()));
        FixedFormat format = manifest.array().arithmetic().mac().buffer().target();
        long[] codes = new long[array.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = code(array, i, ArrayFiles.BIAS, format);
        }
        return codes;
    }

    private static NpyArray array(Path bundle, String name, List<Long> shape) {
        NpyArray array = NpyArray.ofFile(MemberName.resolve(bundle, name), MOST_BYTES);
        if (!array.shape().equals(shape) || !array.type().isInteger()) {
            throw new InputException(name + " holds " + array.type().numpyName() + " " + array.shape()
                    + ", the manifest says integers " + shape);
        }
        return array;
    }

    private static long code(NpyArray array, int index, String name, FixedFormat format) {
        long code = array.longAt(index);
        if (!format.contains(code)) {
            throw new InputException(name + " element " + index + " is " + code + ", outside " + format);
        }
        return code;
    }
}
