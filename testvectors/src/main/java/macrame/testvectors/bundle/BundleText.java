package macrame.testvectors.bundle;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.files.InputException;
import macrame.files.NumberText;
import macrame.testvectors.product.ArrayProduct;
import macrame.testvectors.product.ProductCase;

/** The tensors of a bundle as text, in codes and real values. */
public final class BundleText {

    /** The tensors that can be shown. */
    public static final List<String> TENSORS = List.of("a", "b", "bias", "accumulators", "c");

    private final ProductCase product;
    private final int most;
    private final Consumer<String> lines;

    /**
     * A view of a bundle.
     *
     * @param most rows and columns of a tensor that are shown
     * @param lines takes the text line by line
     */
    public BundleText(Bundle bundle, int most, Consumer<String> lines) {
        this.product = bundle.product();
        this.most = most;
        this.lines = lines;
    }

    /**
     * Shows a tensor.
     *
     * @throws InputException if there is no tensor of that name
     */
    public void show(String tensor) {
        switch (tensor) {
            case "a" -> matrix(tensor, product.a());
            case "b" -> matrix(tensor, product.b());
            case "bias" -> bias();
            case "accumulators" -> results(tensor, product.accumulator(), true);
            case "c" -> results(tensor, product.result().target(), false);
            default ->
                throw new InputException(
                        "'" + tensor + "' is no tensor of a bundle. Maybe use " + String.join(", ", TENSORS) + ".");
        }
    }

    private void head(String name, FixedFormat format, int rows, int columns) {
        lines.accept(name + " " + rows + " x " + columns + " " + format + ", code (value):");
    }

    private void matrix(String name, CodeMatrix matrix) {
        head(name, matrix.format(), matrix.rows(), matrix.columns());
        int[] row = new int[matrix.columns()];
        for (int r = 0; r < Math.min(most, matrix.rows()); r++) {
            matrix.copyRow(r, 0, row.length, row, 0);
            long[] codes = Arrays.stream(row).asLongStream().toArray();
            row(r, codes, 0, codes.length, matrix.format());
        }
        rest(matrix.rows());
    }

    private void bias() {
        if (product.bias() == null) {
            lines.accept("bias: none");
            return;
        }
        head("bias", product.accumulator(), 1, product.bias().length);
        row(0, product.bias(), 0, product.bias().length, product.accumulator());
    }

    private void results(String name, FixedFormat format, boolean accumulators) {
        int n = product.b().columns();
        head(name, format, product.a().rows(), n);
        try {
            new NaturalOrder(product, new ArrayProduct(product)).forEachBand((first, sums, results) -> {
                long[] codes = accumulators ? sums : results;
                for (int r = first; r < Math.min(most, first + codes.length / n); r++) {
                    row(r, codes, (r - first) * n, n, format);
                }
            });
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        rest(product.a().rows());
    }

    private void row(int index, long[] codes, int from, int count, FixedFormat format) {
        StringBuilder text = new StringBuilder("  row " + index + ":");
        for (int i = 0; i < Math.min(most, count); i++) {
            long code = codes[from + i];
            text.append(' ').append(format.exactCode(code)).append(" (");
            text.append(NumberText.shortest(format.toReal(code))).append(')');
        }
        lines.accept(text + (count > most ? " … " + (count - most) + " more" : ""));
    }

    private void rest(int rows) {
        if (rows > most) {
            lines.accept("  … " + (rows - most) + " more rows");
        }
    }
}
