package macrame.sim;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import macrame.arith.Accumulation.KTiles;
import macrame.arith.Accumulation.Start;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat;
import macrame.arith.MacFormat.Addition;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.files.document.Change;
import macrame.files.document.Document;
import macrame.files.document.PlainText;
import macrame.files.document.Scalar;
import macrame.files.document.Section;
import macrame.sim.Memory.Buffers;
import macrame.sim.Memory.Capacity;
import macrame.sim.Memory.Doubled;
import macrame.sim.Memory.Dram;
import macrame.sim.Memory.Packing;
import macrame.sim.Memory.Separate;
import macrame.sim.Memory.Unified;

/**
 * Reads an array from a document whose keys {@code docs/schemas/array.schema.json} publishes. A document starts from a
 * preset and names what differs; without {@code preset}, {@code rows} and {@code columns} have to be there.
 */
public final class ArrayConfigReader {

    private static final double LEAST_RATE = 1e-9;
    private static final double MAX_RATE = 1e9;

    private ArrayConfigReader() {}

    /**
     * An array from what a user typed: a size, a preset's name, or the name of a file that ends in {@code .yaml},
     * {@code .yml} or {@code .json}.
     *
     * @throws IllegalArgumentException if the text is neither
     * @throws macrame.files.InputException if the file cannot be read or says something impossible
     */
    public static ArrayConfig resolve(String text) {
        return isFile(text) ? ofFile(Path.of(text)) : ArrayConfig.parse(text);
    }

    /**
     * As {@link #resolve(String)}, with other values for keys of the file, or of one that names the preset alone.
     *
     * @throws macrame.files.InputException if the file cannot be read or says something impossible
     */
    public static ArrayConfig resolve(String text, List<Change> changes) {
        if (changes.isEmpty()) {
            return resolve(text);
        }
        Document document = isFile(text)
                ? Document.ofFile(Path.of(text))
                : Document.ofText("--array " + text, "preset: " + PlainText.of(text));
        return document.with(changes).bind(ArrayConfigReader::read);
    }

    /** Whether a text that a user typed names a file. */
    public static boolean isFile(String text) {
        return text.endsWith(".yaml") || text.endsWith(".yml") || text.endsWith(".json");
    }

    /** @throws macrame.files.InputException if the file cannot be read or says something impossible */
    public static ArrayConfig ofFile(Path path) {
        return Document.ofFile(path).bind(ArrayConfigReader::read);
    }

    /**
     * The array that a section describes, for documents that hold more than an array.
     *
     * @throws macrame.files.InputException if a key is missing or a value impossible
     */
    public static ArrayConfig read(Section section) {
        boolean based = section.has("preset");
        ArrayConfig base = based ? section.scalar("preset").parsed(ArrayConfig::parse) : ArrayPresets.DEFAULT;
        int rows = based ? side(section, "rows", base.rows()) : section.integer("rows", 1, ArrayConfig.MAX_SIDE);
        int columns =
                based ? side(section, "columns", base.columns()) : section.integer("columns", 1, ArrayConfig.MAX_SIDE);
        return new ArrayConfig(
                rows,
                columns,
                section.has("dataflow") ? section.scalar("dataflow").parsed(Dataflow::parse) : base.dataflow(),
                section.has("timing") ? section.scalar("timing").parsed(TimingText::parse) : base.timing(),
                section.optionalSection("arithmetic")
                        .map(part -> arithmetic(part, base.arithmetic()))
                        .orElse(base.arithmetic()),
                section.optionalSection("memory")
                        .map(part -> memory(part, base.memory()))
                        .orElse(base.memory()),
                section.optionalSection("vector")
                        .map(part -> vector(part, base.vector()))
                        .orElse(base.vector()),
                section.optionalSection("host-link")
                        .map(ArrayConfigReader::hostLink)
                        .orElse(base.hostLink()),
                section.decimal("clock-megahertz", 1e-3, 1e6, base.clockMegahertz()));
    }

    private static int side(Section section, String key, int missing) {
        return section.integer(key, 1, ArrayConfig.MAX_SIDE, missing);
    }

    private static Arithmetic arithmetic(Section section, Arithmetic base) {
        FixedFormat a = format(section, "a", base.mac().a());
        FixedFormat b = format(section, "b", base.mac().b());
        FixedFormat sum = format(section, "accumulator", base.mac().partialSum().target());
        Rounding rounding = section.has("rounding")
                ? section.scalar("rounding").parsed(Rounding::parse)
                : base.mac().partialSum().rounding();
        Overflow overflow = section.has("overflow")
                ? section.scalar("overflow").parsed(Overflow::parse)
                : base.mac().partialSum().overflow();
        MacFormat mac = new MacFormat(
                a,
                b,
                section.choice("addition", Addition.class, base.mac().addition()),
                new Cast(format(section, "product", sum), rounding, overflow),
                new Cast(sum, rounding, overflow),
                new Cast(format(section, "buffer", sum), rounding, overflow));
        return new Arithmetic(
                mac,
                format(section, "result", base.result()),
                section.choice("k-tiles", KTiles.class, base.kTiles()),
                section.choice("bias", Start.class, base.bias()));
    }

    private static FixedFormat format(Section section, String key, FixedFormat missing) {
        return section.has(key) ? section.scalar(key).parsed(FixedFormat::parse) : missing;
    }

    private static Memory memory(Section section, Memory base) {
        return new Memory(
                new Buffers(capacity(section, base.buffers().capacity()), doubled(section, base)),
                section.choice("packing", Packing.class, base.packing()),
                section.optionalSection("dram")
                        .map(part -> dram(part, base.dram()))
                        .orElse(base.dram()));
    }

    private static Capacity capacity(Section section, Capacity base) {
        boolean separate = section.has("a-kibibytes") | section.has("b-kibibytes") | section.has("c-kibibytes");
        if (section.has("unified-kibibytes")) {
            if (separate) {
                throw section.wrong(
                        "unified-kibibytes",
                        "a unified buffer and one per matrix exclude each other. Maybe remove unified-kibibytes.");
            }
            return new Unified(kibibytes(section, "unified-kibibytes"));
        }
        return separate
                ? new Separate(
                        kibibytes(section, "a-kibibytes"),
                        kibibytes(section, "b-kibibytes"),
                        kibibytes(section, "c-kibibytes"))
                : base;
    }

    private static int kibibytes(Section section, String key) {
        return section.integer(key, 1, Integer.MAX_VALUE);
    }

    private static Doubled doubled(Section section, Memory base) {
        if (!section.has("double-buffered")) {
            return base.buffers().doubled();
        }
        List<Scalar> names = section.scalars("double-buffered");
        for (Scalar name : names) {
            if (!List.of("a", "b", "c").contains(name.text())) {
                throw name.wrong("must be a, b or c");
            }
        }
        List<String> texts = names.stream().map(Scalar::text).toList();
        return new Doubled(texts.contains("a"), texts.contains("b"), texts.contains("c"));
    }

    private static Dram dram(Section section, Dram base) {
        double rate = section.has("bytes-per-cycle") ? rate(section, "bytes-per-cycle") : base.bytesPerCycle();
        return new Dram(rate, section.integer("latency-cycles", 0, 1 << 24, base.latencyCycles()));
    }

    private static double rate(Section section, String key) {
        return section.text(key).equals("unlimited")
                ? Double.POSITIVE_INFINITY
                : section.decimal(key, LEAST_RATE, MAX_RATE);
    }

    private static HostLink hostLink(Section section) {
        return new HostLink(rate(section, "words-per-cycle"));
    }

    private static VectorUnit vector(Section section, VectorUnit base) {
        OptionalInt lanes =
                section.has("lanes") ? OptionalInt.of(section.integer("lanes", 1, ArrayConfig.MAX_SIDE)) : base.lanes();
        return new VectorUnit(
                lanes, section.integer("operations-per-lane-and-cycle", 1, 1024, base.operationsPerLaneAndCycle()));
    }
}
