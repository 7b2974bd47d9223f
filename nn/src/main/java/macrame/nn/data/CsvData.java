package macrame.nn.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import macrame.files.BoundedInput;
import macrame.files.InputException;
import macrame.files.NumberText;
import macrame.nn.tensor.Shape;

/**
 * Data sets in comma-separated values (RFC 4180, UTF-8), plain or gzip. The first line names the columns: {@code label}
 * holds a class, {@code target} or {@code target_…} real values to be met instead, every other column a feature. The
 * rows are divided: the first four fifths train, the rest tests.
 */
final class CsvData {

    private static final long MOST_BYTES = 1L << 28;

    private final Path path;
    private final CsvColumns columns;
    private final GrowingArray samples = new GrowingArray();
    private final GrowingArray targets = new GrowingArray();
    private int largestLabel;

    private CsvData(Path path, CsvColumns columns) {
        this.path = path;
        this.columns = columns;
    }

    /** @throws InputException if the file cannot be read or is not such a file */
    static Split open(Path path) {
        try (BoundedInput input = BoundedInput.open(path, MOST_BYTES);
                CsvReader<CsvRecord> reader = CsvReader.builder()
                        .detectBomHeader(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(input, StandardCharsets.UTF_8)) {
            return Split.ofWhole(read(path, reader.iterator()), "rows of " + path);
        } catch (CsvParseException problem) {
            throw new InputException(path + " is not a CSV file: " + problem.getMessage(), problem);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static DataSet read(Path path, Iterator<CsvRecord> records) {
        if (!records.hasNext()) {
            throw new InputException(
                    path + " is empty; its first line must name the columns, one of them label or" + " target.");
        }
        CsvData data = new CsvData(path, CsvColumns.of(path, records.next().getFields()));
        records.forEachRemaining(data::add);
        return data.dataSet();
    }

    private void add(CsvRecord row) {
        int expected = columns.count();
        if (row.getFieldCount() != expected) {
            throw new InputException(
                    at(row) + " has " + row.getFieldCount() + " fields; the first line names " + expected + " columns");
        }
        for (int column : columns.features()) {
            samples.add(value(row, column));
        }
        for (int column : columns.targets()) {
            targets.add(columns.classes() ? label(row, column) : value(row, column));
        }
    }

    private double value(CsvRecord row, int column) {
        return DecimalText.parse(row.getField(column))
                .orElseThrow(() -> new InputException(
                        at(row) + ", column " + columns.names().get(column) + ": '" + row.getField(column)
                                + "' is not a finite decimal number"));
    }

    private int label(CsvRecord row, int column) {
        double label = value(row, column);
        if (label != Math.rint(label) || label < 0 || label >= NumpyTargets.MOST_CLASSES) {
            throw new InputException(at(row) + ", column label: '" + row.getField(column)
                    + "' is not a class; classes are whole numbers from 0 to "
                    + NumberText.grouped(NumpyTargets.MOST_CLASSES - 1)
                    + ". Maybe name the column target for real values.");
        }
        largestLabel = Math.max(largestLabel, (int) label);
        return (int) label;
    }

    private String at(CsvRecord row) {
        return path + ", line " + row.getStartingLineNumber();
    }

    private DataSet dataSet() {
        Target target = columns.classes()
                ? Target.ofClass(largestLabel + 1)
                : Target.ofReals(Shape.of(columns.targets().size()));
        Shape shape = Shape.of(columns.features().size());
        return StoredData.ofReals("csv", shape, target, samples.toArray(), targets.toArray());
    }
}
