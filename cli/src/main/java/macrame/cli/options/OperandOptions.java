package macrame.cli.options;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.arith.Accumulators;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.files.InputException;
import macrame.nn.random.RandomStream;
import macrame.sim.array.MatrixFile;
import macrame.sim.workload.ProductShape;
import org.apache.commons.rng.UniformRandomProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The operands of a product: from files, or random. */
public final class OperandOptions {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,7})x(\\d{1,7})x(\\d{1,7})");
    private static final long MAX_ELEMENTS = 1 << 26;

    @Option(
            names = "--a",
            paramLabel = "FILE",
            description = "A, m × k codes: CSV of integers, a row a line, or NPY. Random without it.")
    private Path a;

    @Option(names = "--b", paramLabel = "FILE", description = "B, k × n codes, likewise.")
    private Path b;

    @Option(
            names = "--bias",
            paramLabel = "FILE",
            description = "What every row of the result begins with: one row of n codes of the accumulators.")
    private Path bias;

    @Option(
            names = "--shape",
            defaultValue = "4x8x4",
            paramLabel = "MxKxN",
            description = "Extents of random operands (default: ${DEFAULT-VALUE}).")
    private String shape;

    @Mixin
    private SeedOption seed;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** The seed of what is random. */
    public long seed() {
        return seed.value();
    }

    /** The left operand. */
    public CodeMatrix left(FixedFormat format) {
        ProductShape extents = shape();
        return a == null ? random("array.a", extents.m(), extents.k(), format) : MatrixFile.read(a, format);
    }

    /** The right operand. */
    public CodeMatrix right(FixedFormat format) {
        ProductShape extents = shape();
        return b == null ? random("array.b", extents.k(), extents.n(), format) : MatrixFile.read(b, format);
    }

    /** The accumulators of a result of that many rows and columns, with the bias in every row. */
    public Accumulators accumulators(int rows, int columns, FixedFormat format) {
        Accumulators into = new Accumulators(rows, columns, format);
        if (bias != null) {
            CodeMatrix row = MatrixFile.read(bias, format);
            if (row.rows() != 1 || row.columns() != columns) {
                throw new InputException(bias + " has " + row.rows() + "×" + row.columns() + " codes, but a bias is 1×"
                        + columns + ", a code per column of the result.");
            }
            int[] codes = new int[columns];
            row.copyRow(0, 0, columns, codes, 0);
            Arrays.setAll(into.codes(), index -> codes[index % columns]);
        }
        return into;
    }

    private ProductShape shape() {
        if ((a == null) != (b == null)) {
            throw usage("--a and --b belong together. Maybe give both, or neither for random operands.");
        }
        Matcher matcher = SHAPE.matcher(shape);
        if (!matcher.matches()) {
            throw usage("--shape is three extents such as 4x8x4, not '" + shape + "'");
        }
        return new ProductShape(extent(matcher, 1), extent(matcher, 2), extent(matcher, 3));
    }

    private static long extent(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group));
    }

    private CodeMatrix random(String purpose, long rows, long columns, FixedFormat format) {
        if (rows * columns > MAX_ELEMENTS) {
            throw usage("a random operand of " + rows + "×" + columns + " is too large. Maybe use at most "
                    + MAX_ELEMENTS + " elements.");
        }
        if (!format.fitsInt()) {
            throw usage(format + " is too wide for an operand. Maybe use at most 32 bits.");
        }
        int[] codes = new int[(int) (rows * columns)];
        UniformRandomProvider random = RandomStream.of(seed.value(), purpose, 0);
        for (int index = 0; index < codes.length; index++) {
            codes[index] = (int) random.nextLong(format.minimumCode(), format.maximumCode() + 1);
        }
        return CodeMatrix.of(codes, (int) rows, (int) columns, format);
    }

    private ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
