package macrame.testvectors.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import macrame.arith.FixedFormat;
import macrame.files.InputException;
import macrame.files.NumberText;
import macrame.testvectors.bundle.Bundle;
import macrame.testvectors.product.ProductCase;

/** Compares a file of a device under test with a bundle. */
public final class Comparison {

    private final ProductCase product;
    private final Level level;
    private final Expected expected;
    private final FixedFormat format;
    private final DeviceOutput got;

    private Comparison(ProductCase product, Level level, Expected expected, DeviceOutput got) {
        this.product = product;
        this.level = level;
        this.expected = expected;
        this.format = level.format(product);
        this.got = got;
    }

    /**
     * Compares.
     *
     * @param file {@code .memh}, {@code .hex} or {@code .mem} as {@code $readmemh} reads it, {@code .csv} of
     *     cycle,lane,value, {@code .npy} of C's shape, or {@code .vcd}
     * @param level where the output was taken
     * @param signals for a {@code .vcd}: its signals by the names clock, valid, data, and optionally reset and enable
     * @return what is wrong, the first mismatch first and the likely cause last; empty when all agrees
     * @throws InputException if a file cannot be read
     */
    public static List<String> run(Bundle bundle, Path file, Level level, Map<String, String> signals) {
        ProductCase product = bundle.product();
        Expected expected = Expected.of(product, level);
        return new Comparison(product, level, expected, read(file, expected, level.format(product), signals)).report();
    }

    private static DeviceOutput read(Path file, Expected expected, FixedFormat format, Map<String, String> signals) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return TableOutput.read(file, expected, format);
        }
        if (name.endsWith(".npy")) {
            return ArrayOutput.read(file, expected);
        }
        if (name.endsWith(".vcd")) {
            return WaveformOutput.read(file, expected, format, signals);
        }
        if (name.endsWith(".memh") || name.endsWith(".mem") || name.endsWith(".hex")) {
            return PackedOutput.read(file, expected, format);
        }
        throw new InputException(file + " is of no kind that is compared. Maybe name it .memh, .csv, .npy or .vcd.");
    }

    private List<String> report() {
        List<String> lines = new ArrayList<>();
        long wrong = 0;
        long missing = 0;
        long late = 0;
        long compared = 0;
        int first = -1;
        for (int i = 0; i < expected.words().length; i++) {
            boolean counts = level == Level.BEATS || expected.inside(i / expected.lanes(), i % expected.lanes());
            if (!counts) {
                continue;
            }
            compared++;
            boolean present = got.knows(i);
            boolean value = present && got.words()[i] != expected.words()[i];
            boolean cycle = present && hasCycles() && got.cycles()[i] != cycle(i);
            wrong += value ? 1 : 0;
            late += cycle ? 1 : 0;
            missing += present ? 0 : 1;
            first = first < 0 && (value || cycle || !present) ? i : first;
        }
        if (first < 0) {
            return lines;
        }
        lines.add("first mismatch: " + describe(first));
        lines.add(NumberText.grouped(wrong) + " of " + NumberText.grouped(compared)
                + " values are wrong, " + NumberText.grouped(late) + " come in the wrong cycle, "
                + NumberText.grouped(missing) + " are missing");
        lines.add("likely cause: " + new Diagnosis(product, expected, got, level).text());
        return lines;
    }

    private boolean hasCycles() {
        return got.cycles() != null && level == Level.BEATS;
    }

    private long cycle(int index) {
        return expected.cycle(index / expected.lanes(), index % expected.lanes());
    }

    private String describe(int index) {
        int word = index / expected.lanes();
        int lane = index % expected.lanes();
        String place = level.publishedName() + " word " + word + " lane " + lane
                + (expected.inside(word, lane)
                        ? ", C(" + expected.row(word, lane) + ", " + expected.column(word, lane) + ")"
                        : ", outside C")
                + ", tile " + expected.fold(word) + (level == Level.BEATS ? ", cycle " + cycle(index) : "");
        if (!got.knows(index)) {
            return place + ": expected " + code(expected.words()[index]) + ", got nothing";
        }
        if (got.words()[index] == expected.words()[index]) {
            return place + ": expected in cycle " + cycle(index) + ", got in cycle " + got.cycles()[index];
        }
        return place + ": expected " + code(expected.words()[index]) + ", got " + code(got.words()[index]);
    }

    private String code(long code) {
        long bits = format.width() == 64 ? code : code & ((1L << format.width()) - 1);
        return code + " (0x" + Long.toHexString(bits) + ")";
    }
}
