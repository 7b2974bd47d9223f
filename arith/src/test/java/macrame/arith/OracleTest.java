package macrame.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Agreement with SystemC, ap_fixed and ac_fixed, row by row. */
@Tag("determinism")
class OracleTest {

    private static final int FORMAT_COLUMNS = 3;

    @Test
    void everyCastAgrees() throws IOException {
        long rows = 0;
        List<String> failures = new ArrayList<>();
        try (BufferedReader reader = SharedFiles.oracle("casts.csv.gz")) {
            assertThat(reader.readLine()).endsWith("rounding,overflow,source_code,target_code");
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] row = line.split(",");
                FixedFormat source = format(row, 0);
                FixedFormat target = format(row, FORMAT_COLUMNS);
                Cast cast = new Cast(target, Rounding.parse(row[6]), Overflow.parse(row[7]));
                long actual = cast.apply(code(row[8], source), source);
                if (actual != code(row[9], target)) {
                    failures.add(line + " but was " + actual);
                }
                rows++;
            }
        }
        assertThat(failures).isEmpty();
        assertThat(rows).isEqualTo(491_456);
    }

    @Test
    void everyOperationAgrees() throws IOException {
        long rows = 0;
        try (BufferedReader reader = SharedFiles.oracle("operations.csv.gz")) {
            assertThat(reader.readLine()).startsWith("operation,a_width");
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] row = line.split(",");
                if (row[0].startsWith("dbl")) {
                    assertConversion(row, line);
                } else {
                    assertOperation(row, line);
                }
                rows++;
            }
        }
        assertThat(rows).isEqualTo(6838);
    }

    private static void assertOperation(String[] row, String line) {
        FixedFormat a = format(row, 1);
        FixedFormat b = row[0].equals("neg") ? a : format(row, 1 + FORMAT_COLUMNS);
        BigInteger x = new BigInteger(row[10]);
        BigInteger y = new BigInteger(row[11]);
        int fraction = Math.max(a.fraction(), b.fraction());
        BigInteger alignedX = x.shiftLeft(fraction - a.fraction());
        BigInteger alignedY = y.shiftLeft(fraction - b.fraction());
        FixedFormat format = switch (row[0]) {
            case "+" -> FixedFormat.ofSum(a, b);
            case "-" -> FixedFormat.ofDifference(a, b);
            case "*" -> FixedFormat.ofProduct(a, b);
            case "neg" -> FixedFormat.ofNegation(a);
            default -> throw new AssertionError(line);
        };
        BigInteger result = switch (row[0]) {
            case "+" -> alignedX.add(alignedY);
            case "-" -> alignedX.subtract(alignedY);
            case "*" -> x.multiply(y);
            default -> x.negate();
        };
        assertThat(format).as(line).isEqualTo(format(row, 1 + 2 * FORMAT_COLUMNS));
        assertThat(result).as(line).isEqualTo(new BigInteger(row[12]));
        assertThat(format.contains(result.longValueExact())).as(line).isTrue();
    }

    /** Infinite reals are errors here, where the libraries saturate. */
    private static void assertConversion(String[] row, String line) {
        FixedFormat format = new FixedFormat(8, 4, !row[0].startsWith("dblU"));
        String mode = row[0].substring(row[0].startsWith("dblU") ? 4 : 3, row[0].indexOf('_'));
        Rounding rounding = Rounding.parse(mode.equals("CONV") ? "RND_CONV" : mode);
        Cast cast = new Cast(format, rounding, Overflow.parse(row[0].substring(row[0].indexOf('_') + 1)));
        if (row[10].endsWith("inf")) {
            double infinite = row[10].startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            assertThatThrownBy(() -> cast.fromReal(infinite)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(cast.fromReal(Double.parseDouble(row[10]))).as(line).isEqualTo(Long.parseLong(row[12]));
        }
    }

    private static FixedFormat format(String[] row, int column) {
        int width = Integer.parseInt(row[column]);
        return new FixedFormat(width, width - Integer.parseInt(row[column + 1]), row[column + 2].equals("1"));
    }

    private static long code(String text, FixedFormat format) {
        return format.signed() ? Long.parseLong(text) : Long.parseUnsignedLong(text);
    }
}
