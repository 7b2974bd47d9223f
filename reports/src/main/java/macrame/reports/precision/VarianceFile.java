package macrame.reports.precision;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import macrame.files.BoundedInput;
import macrame.files.InputException;

/** Reads variances from a CSV file with the columns {@code layer}, {@code variance_max} and {@code variance_min}. */
public final class VarianceFile {

    private static final long MAXIMUM_BYTES = 1 << 20;
    private static final List<String> COLUMNS = List.of("layer", "variance_max", "variance_min");
    /** Below, a sixteenth of it would no longer be a normal number. */
    private static final double SMALLEST = 1e-300;

    private final Path path;
    private final Set<String> layers = new HashSet<>();

    private VarianceFile(Path path) {
        this.path = path;
    }

    /**
     * Reads a file whole.
     *
     * @throws InputException if it is no such file, or a variance is zero, negative or no number; names the line
     */
    public static List<GradientVariance> read(Path path) {
        return new VarianceFile(path).rows(BoundedInput.readText(path, MAXIMUM_BYTES));
    }

    private List<GradientVariance> rows(String text) {
        List<GradientVariance> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(text.startsWith("\ufeff") ? text.substring(1) : text)) {
            csv.forEach(record -> rows.add(row(record)));
        } catch (CsvParseException problem) {
            throw new InputException(path + " is not a table: " + problem.getMessage(), problem);
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException("a text in memory cannot fail", impossible);
        }
        if (rows.isEmpty()) {
            throw new InputException(
                    path + " has no rows. It needs the columns " + String.join(",", COLUMNS) + " and a row per layer.");
        }
        return rows;
    }

    private GradientVariance row(NamedCsvRecord record) {
        String layer = text(record, COLUMNS.get(0));
        if (!layers.add(layer)) {
            throw wrong(record, "layer '" + layer + "' has a row already. Maybe give each layer one.");
        }
        double maximum = variance(record, COLUMNS.get(1));
        double minimum = variance(record, COLUMNS.get(2));
        if (minimum > maximum) {
            throw wrong(
                    record,
                    "variance_min " + text(record, COLUMNS.get(2)) + " is above variance_max "
                            + text(record, COLUMNS.get(1)) + ". Maybe the two are exchanged.");
        }
        return new GradientVariance(layer, maximum, minimum);
    }

    private double variance(NamedCsvRecord record, String column) {
        String text = text(record, column);
        double value;
        try {
            value = Double.parseDouble(text.strip());
        } catch (NumberFormatException problem) {
            throw wrong(record, column + " '" + text + "' is not a number");
        }
        if (!(value >= SMALLEST) || Double.isInfinite(value)) {
            throw wrong(
                    record,
                    column + " is " + text
                            + ", and a variance is positive and finite. Maybe leave out steps at which the"
                            + " layer got no gradient.");
        }
        return value;
    }

    private String text(NamedCsvRecord record, String column) {
        return record.findField(column)
                .orElseThrow(() -> new InputException(path + " has no column '" + column + "'. It needs the columns "
                        + String.join(",", COLUMNS) + "."));
    }

    private InputException wrong(NamedCsvRecord record, String what) {
        return new InputException(path + ", line " + record.getStartingLineNumber() + ": " + what);
    }
}
