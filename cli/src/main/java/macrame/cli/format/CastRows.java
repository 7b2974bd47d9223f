package macrame.cli.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.function.Function;
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

    private static final int BUFFERED = 1 << 16;

    /** A comma, a sign, twenty digits and the end of the line. */
    private static final int LONGEST_CODE = 23;

    private final TableReader table;
    private final PrintWriter out;
    private final RandomBits random;
    private final int[] columns = new int[COLUMNS.length];
    private final RowCasts casts = new RowCasts();
    private final Function<byte[], RowCast> unseen = this::settle;
    private final byte[] key = new byte[TableReader.LONGEST_LINE + CODE];
    private final char[] buffer = new char[BUFFERED];
    private int buffered;

    /**
     * @param name what errors call the input
     * @param random bits for stochastic rounding, by row from 0
     */
    public CastRows(InputStream input, String name, PrintWriter out, RandomBits random) {
        this.table = new TableReader(input, name);
        this.out = out;
        this.random = random;
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
        try {
            writeHeader();
            return writeRows();
        } finally {
            out.write(buffer, 0, buffered);
        }
    }

    private void writeHeader() {
        buffered = table.copyLine(buffer, 0);
        String added = ",target_code\n";
        added.getChars(0, added.length(), buffer, buffered);
        buffered += added.length();
    }

    private long writeRows() throws IOException {
        long rows = 0;
        while (table.next()) {
            if (BUFFERED - buffered < TableReader.LONGEST_LINE + LONGEST_CODE) {
                out.write(buffer, 0, buffered);
                buffered = 0;
            }
            int after = table.copyLine(buffer, buffered);
            RowCast settings = settings();
            long code = cast(settings, rows);
            buffered = writeCode(code, settings.cast().target().signed(), after);
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

    private RowCast settings() {
        int length = 0;
        for (int i = 0; i < CODE; i++) {
            length = table.copyField(columns[i], key, length);
            key[length++] = ',';
        }
        return casts.get(key, length, unseen);
    }

    private long cast(RowCast settings, long row) {
        FixedFormat source = settings.source();
        long sourceCode = table.integer(columns[CODE], !source.signed());
        if (!source.contains(sourceCode)) {
            throw table.wrong("source_code " + sourceCode + " is outside " + source + " (" + source.minimumCode()
                    + " to " + Long.toUnsignedString(source.maximumCode()) + ")");
        }
        long bits = settings.cast().stochastic() ? random.at(row, 0) : 0;
        try {
            return settings.conversion().apply(sourceCode, bits, null);
        } catch (ArithmeticException failure) {
            throw table.wrong(failure.getMessage());
        }
    }

    private RowCast settle(byte[] settings) {
        try {
            Rounding rounding = Rounding.parse(table.text(columns[ROUNDING]));
            Overflow overflow = Overflow.parse(table.text(columns[OVERFLOW]));
            return new RowCast(settings, format(SOURCE), new Cast(format(TARGET), rounding, overflow));
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

    /** Writes the last field of a row; the place behind it. */
    private int writeCode(long value, boolean signed, int at) {
        buffer[at] = ',';
        int next = at + 1;
        if (value == Long.MIN_VALUE || value < 0 && !signed) {
            String digits = signed ? Long.toString(value) : Long.toUnsignedString(value);
            digits.getChars(0, digits.length(), buffer, next);
            next += digits.length();
        } else {
            next = writeDigits(value, next);
        }
        buffer[next] = '\n';
        return next + 1;
    }

    private int writeDigits(long value, int at) {
        int first = at;
        if (value < 0) {
            buffer[first++] = '-';
        }
        long rest = Math.abs(value);
        int digits = 1;
        for (long power = 10; digits < 19 && rest >= power; power *= 10) {
            digits++;
        }
        for (int place = first + digits - 1; place >= first; place--) {
            buffer[place] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        return first + digits;
    }
}
