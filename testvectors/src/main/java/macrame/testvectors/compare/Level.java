package macrame.testvectors.compare;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import macrame.arith.FixedFormat;
import macrame.testvectors.product.ProductCase;

/** Where in the reference design the output of a device under test was taken. */
public enum Level {
    /** Partial sums at the ports of the array. */
    BEATS,
    /** The accumulator buffer when all K tiles are in. */
    ACCUMULATORS,
    /** Results after ReLU and the last cast. */
    C;

    /** The name on the command line. */
    public String publishedName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if the text names no level */
    public static Level parse(String text) {
        return Arrays.stream(values())
                .filter(level -> level.publishedName().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no level of output. Maybe use beats, accumulators or c."));
    }

    /** The level that a file most likely was taken at, by its name. */
    public static Level of(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        for (Level level : values()) {
            if (name.startsWith(level.publishedName() + ".") || name.startsWith("dut_" + level.publishedName() + ".")) {
                return level;
            }
        }
        return name.endsWith(".csv") || name.endsWith(".vcd") ? BEATS : C;
    }

    /** The format of the values there. */
    FixedFormat format(ProductCase product) {
        return switch (this) {
            case BEATS -> product.array().arithmetic().mac().partialSum().target();
            case ACCUMULATORS -> product.accumulator();
            case C -> product.result().target();
        };
    }
}
