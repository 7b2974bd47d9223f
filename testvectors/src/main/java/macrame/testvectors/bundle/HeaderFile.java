package macrame.testvectors.bundle;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.files.NpyType;
import macrame.testvectors.bundle.FileEntry.Layout;
import macrame.testvectors.product.ProductCase;

/** {@code vectors.h}: parameters as macros, tensors as constant arrays in row-major order. */
final class HeaderFile {

    private static final int PER_LINE = 16;

    private final ProductCase product;
    private final Parameters parameters;

    HeaderFile(ProductCase product, Parameters parameters) {
        this.product = product;
        this.parameters = parameters;
    }

    void write(NaturalOrder order, BundleFiles files) throws IOException {
        try (Writer text = new BufferedWriter(new OutputStreamWriter(
                files.open("vectors.h", Layout.text("parameters and tensors in C")), StandardCharsets.US_ASCII))) {
            text.write("#ifndef MACRAME_VECTORS_H\n#define MACRAME_VECTORS_H\n\n#include <stdint.h>\n\n");
            text.write("#define MACRAME_M " + product.a().rows() + "\n");
            text.write("#define MACRAME_K " + product.a().columns() + "\n");
            text.write("#define MACRAME_N " + product.b().columns() + "\n");
            text.write(parameters.macros());
            matrix(text, "a", product.a());
            matrix(text, "b", product.b());
            FixedFormat sums = product.accumulator();
            if (product.bias() != null) {
                Array bias = new Array(text, "bias", sums, product.bias().length);
                bias.write(product.bias());
                bias.end();
            }
            long size = (long) product.a().rows() * product.b().columns();
            Array accumulators = new Array(text, "accumulators", sums, size);
            order.forEachBand((row, codes, results) -> accumulators.write(codes));
            accumulators.end();
            Array results = new Array(text, "c", product.result().target(), size);
            order.forEachBand((row, codes, cast) -> results.write(cast));
            results.end();
            text.write("\n#endif\n");
        }
    }

    private static void matrix(Writer text, String name, CodeMatrix matrix) throws IOException {
        Array array = new Array(text, name, matrix.format(), (long) matrix.rows() * matrix.columns());
        int[] row = new int[matrix.columns()];
        for (int r = 0; r < matrix.rows(); r++) {
            matrix.copyRow(r, 0, row.length, row, 0);
            for (int code : row) {
                array.write(code);
            }
        }
        array.end();
    }

    /** One array of constants. */
    private static final class Array {

        private final Writer text;
        private final NpyType type;
        private long count;

        Array(Writer text, String name, FixedFormat format, long size) throws IOException {
            this.text = text;
            this.type = NpyType.ofInteger(format.width(), format.signed());
            text.write("\n/* " + format + " */\nstatic const " + type.numpyName() + "_t macrame_" + name + "[" + size
                    + "] = {");
        }

        void write(long[] codes) throws IOException {
            for (long code : codes) {
                write(code);
            }
        }

        void write(long code) throws IOException {
            text.write(count == 0 ? "\n    " : count % PER_LINE == 0 ? ",\n    " : ", ");
            text.write(literal(code));
            count++;
        }

        /** The most negative 64-bit number has no literal in C. */
        private String literal(long code) {
            if (type == NpyType.UINT64) {
                return Long.toUnsignedString(code) + "u";
            }
            return code == Long.MIN_VALUE ? "INT64_MIN" : Long.toString(code);
        }

        void end() throws IOException {
            text.write("};\n");
        }
    }
}
