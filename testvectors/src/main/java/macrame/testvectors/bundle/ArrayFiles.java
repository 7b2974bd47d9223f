package macrame.testvectors.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.files.NpyType;
import macrame.files.NpyWriter;
import macrame.testvectors.bundle.FileEntry.Layout;
import macrame.testvectors.product.ProductCase;

/** The tensors of a bundle as {@code .npy}, in their natural order. */
final class ArrayFiles {

    /** Left operand, right operand, and what accumulators begin with. */
    static final String A = "a.npy";

    static final String B = "b.npy";
    static final String BIAS = "bias.npy";

    private ArrayFiles() {}

    /** The operands, which every bundle has. */
    static void operands(ProductCase product, BundleFiles files) throws IOException {
        matrix(files, A, "A", product.a());
        matrix(files, B, "B", product.b());
        if (product.bias() != null) {
            List<Long> shape = List.of((long) product.bias().length);
            try (Array array =
                    new Array(files, BIAS, "bias in the accumulators' format", product.accumulator(), shape)) {
                array.write(product.bias());
            }
        }
    }

    private static void matrix(BundleFiles files, String name, String role, CodeMatrix matrix) throws IOException {
        List<Long> shape = List.of((long) matrix.rows(), (long) matrix.columns());
        int[] row = new int[matrix.columns()];
        try (Array array = new Array(files, name, role, matrix.format(), shape)) {
            for (int r = 0; r < matrix.rows(); r++) {
                matrix.copyRow(r, 0, row.length, row, 0);
                for (int code : row) {
                    array.write(code);
                }
            }
        }
    }

    /** Accumulators and results. */
    static void results(ProductCase product, NaturalOrder order, BundleFiles files) throws IOException {
        List<Long> shape = List.of((long) product.a().rows(), (long) product.b().columns());
        try (Array sums = new Array(files, "accumulators.npy", "accumulators after", product.accumulator(), shape);
                Array results =
                        new Array(files, "c.npy", "result", product.result().target(), shape)) {
            order.forEachBand((first, accumulators, codes) -> {
                sums.write(accumulators);
                results.write(codes);
            });
        }
    }

    /** One {@code .npy} file with the narrowest exact type. */
    private static final class Array implements AutoCloseable {

        private final OutputStream stream;
        private final NpyWriter writer;

        Array(BundleFiles files, String name, String role, FixedFormat format, List<Long> shape) throws IOException {
            NpyType type = NpyType.ofInteger(format.width(), format.signed());
            stream = files.open(
                    name, Layout.array(role, format.width(), format.signed(), shape, "row-major " + type.numpyName()));
            writer = new NpyWriter(stream, type, shape);
        }

        void write(long code) throws IOException {
            writer.write(code);
        }

        void write(long[] codes) throws IOException {
            for (long code : codes) {
                writer.write(code);
            }
        }

        @Override
        public void close() throws IOException {
            writer.close();
            stream.close();
        }
    }
}
