package macrame.cli.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Arrays;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.RandomBits;
import macrame.arith.Rounding;
import macrame.files.InputException;

/**
 * Casts the rows of a comma-separated table, as a stream: every row is written as it was read, with {@code target_code}
 * appended.
 *
 * <p>The columns are {@code source_width}, {@code source_integer_bits}, {@code source_signed} (1 or 0), the same of the
 * target, {@code rounding}, {@code overflow} and {@code source_code}, in any order and among any others.
 */
public final class CastRows {

    private static final String[] COLUMNS = {
        "source_width",
        "source_integer_bits",
        "source_signed",
        "target_width",
        "target_integer_bits",
        "target_signed",
        "rounding",
        "overflow",
        "source_code"
    };
    private static final int SOURCE = 0;
    private static final int TARGET = 3;
    private static final int ROUNDING = 6;
    private static final int OVERFLOW = 7;
    private static final int CODE = 8;

    private final TableReader table;
    private final PrintWriter out;
    private final RandomBits random;
    private final int[] columns = new int[COLUMNS.length];
    private final byte[][] settings = new byte[CODE][];
    private FixedFormat source;
    private Cast cast;
    private final char[] code = new char[20];

    /**
     * @param name what errors call the input
     * @param random bits for stochastic rounding, by row from 0
     */
    public CastRows(InputStream input, String name, PrintWriter out, RandomBits random) {
        this.table = new TableReader(input, name);
        this.out = out;
        this.random = random;
        Arrays.fill(settings, new byte[0]);
    }

    /**
     * Reads, casts and writes all rows.
     *
     * @return how many
     * @throws InputException if a row cannot be read, naming its line
     */
    public long run() throws IOException {
        if (!table.next()) {
            throw table.wrong("no header. The first line names the columns " + String.join(",", COLUMNS));
        }
        readHeader();
        char[] row = new char[TableReader.LONGEST_LINE];
        out.write(row, 0, table.copyLine(row));
        out.write(",target_code\n");
        long rows = 0;
        while (table.next()) {
            out.write(row, 0, table.copyLine(row));
            writeCode(cast(rows));
            rows++;
        }
        return rows;
    }

    private void readHeader() {
        for (int i = 0; i < COLUMNS.length; i++) {
            columns[i] = table.find(COLUMNS[i]);
            if (columns[i] < 0) {
                throw table.wrong("no column " + COLUMNS[i] + ". The header names " + String.join(",", COLUMNS));
            }
        }
        if (table.find("target_code") >= 0) {
            throw table.wrong("the column target_code is there already. Maybe drop it");
        }
        table.fixFields();
    }

    private long cast(long row) {
        boolean changed = false;
        for (int i = 0; i < CODE; i++) {
            if (!table.fieldEquals(columns[i], settings[i])) {
                settings[i] = table.field(columns[i]);
                changed = true;
            }
        }
        if (changed) {
            settle();
        }
        long sourceCode = table.integer(columns[CODE], !source.signed());
        if (!source.contains(sourceCode)) {
            throw table.wrong("source_code " + sourceCode + " is outside " + source + " (" + source.minimumCode()
                    + " to " + Long.toUnsignedString(source.maximumCode()) + ")");
        }
        long bits = cast.stochastic() ? random.at(row, 0) : 0;
        try {
            return cast.apply(sourceCode, source, bits, null);
        } catch (ArithmeticException failure) {
            throw table.wrong(failure.getMessage());
        }
    }

    private void settle() {
        try {
            source = format(SOURCE);
            Rounding rounding = Rounding.parse(table.text(columns[ROUNDING]));
            cast = new Cast(format(TARGET), rounding, Overflow.parse(table.text(columns[OVERFLOW])));
        } catch (IllegalArgumentException failure) {
            throw table.wrong(failure.getMessage());
        }
    }

    private FixedFormat format(int first) {
        long width = table.integer(columns[first], false);
        long integerBits = table.integer(columns[first + 1], false);
        long signed = table.integer(columns[first + 2], false);
        if (signed != 0 && signed != 1) {
            throw table.wrong(COLUMNS[first + 2] + " is " + signed + " but must be 1 or 0");
        }
        if (Math.abs(width) > Short.MAX_VALUE || Math.abs(integerBits) > Short.MAX_VALUE) {
            throw table.wrong("a format of " + width + " bits, " + integerBits + " of them integer, is out of range");
        }
        return new FixedFormat((int) width, (int) (width - integerBits), signed == 1);
    }

    private void writeCode(long value) {
        boolean negative = cast.target().signed() && value < 0;
        int at = code.length;
        code[--at] = '\n';
        if (value < 0 && (!negative || value == Long.MIN_VALUE)) {
            out.write(',');
            out.write(negative ? Long.toString(value) : Long.toUnsignedString(value));
            out.write('\n');
            return;
        }
        long rest = Math.abs(value);
        do {
            code[--at] = (char) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        out.write(negative ? ",-" : ",");
        out.write(code, at, code.length - at);
    }
}
