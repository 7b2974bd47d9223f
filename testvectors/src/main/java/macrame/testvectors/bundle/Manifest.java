package macrame.testvectors.bundle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import macrame.arith.Accumulation.KTiles;
import macrame.arith.Accumulation.Start;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.files.InputException;
import macrame.files.MemberName;
import macrame.files.document.Document;
import macrame.files.document.Scalar;
import macrame.files.document.Section;
import macrame.sim.Arithmetic;
import macrame.sim.ArrayConfig;
import macrame.sim.ArrayPresets;
import macrame.sim.Dataflow;
import macrame.sim.TimingText;
import macrame.testvectors.bundle.FileEntry.Layout;
import macrame.testvectors.product.Protocol;

/**
 * A bundle's manifest, read strictly.
 *
 * @param name of the product
 * @param phase of training
 * @param provenance where it comes from
 * @param formats what the bundle holds
 * @param m rows of A
 * @param k columns of A
 * @param n columns of B
 * @param bias whether accumulators begin with a bias
 * @param relu whether negative accumulators become zero
 * @param result the cast of results
 * @param array the array
 * @param protocol how the test bench runs
 * @param sentinel the last word of every {@code $readmemh} file
 * @param files all files but this one
 */
public record Manifest(
        String name,
        String phase,
        Provenance provenance,
        Set<BundleFormat> formats,
        int m,
        int k,
        int n,
        boolean bias,
        boolean relu,
        Cast result,
        ArrayConfig array,
        Protocol protocol,
        long sentinel,
        List<FileEntry> files) {

    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern CHECKSUM = Pattern.compile("[0-9a-f]{64}");
    private static final long MOST_BYTES = 1L << 40;

    /**
     * Reads the manifest of a bundle.
     *
     * @throws InputException if there is none, it is of another schema, or anything in it is wrong
     */
    public static Manifest read(Path bundle) {
        return Document.ofFile(bundle.resolve(BundleWriter.MANIFEST)).bind(Manifest::of);
    }

    private static Manifest of(Section root) {
        String schema = root.text("schema");
        if (!schema.equals(ManifestWriter.SCHEMA)) {
            throw root.wrong(
                    "schema",
                    "this bundle has schema '" + schema + "'; this version reads " + ManifestWriter.SCHEMA
                            + ". Maybe use a newer macrame, or generate the bundle again.");
        }
        Set<BundleFormat> formats = EnumSet.noneOf(BundleFormat.class);
        root.scalars("formats").forEach(format -> formats.add(BundleFormat.parse(format.text())));
        Section product = root.section("product");
        Section expected = root.section("expected");
        expected.integer("tiles", 1, Integer.MAX_VALUE);
        expected.integer("lanes", 1, Integer.MAX_VALUE);
        expected.integer("beats_per_tile", 1, Integer.MAX_VALUE);
        expected.scalar("cycles").asLong(1, Long.MAX_VALUE);
        expected.scalar("checks").asLong(1, Long.MAX_VALUE);
        return new Manifest(
                root.text("name"),
                root.text("phase"),
                provenance(root.section("provenance")),
                formats,
                product.integer("m", 1, Integer.MAX_VALUE),
                product.integer("k", 1, Integer.MAX_VALUE),
                product.integer("n", 1, Integer.MAX_VALUE),
                product.scalar("bias").asFlag(),
                product.scalar("relu").asFlag(),
                cast(product.section("result")),
                array(root.section("array")),
                protocol(root.section("protocol")),
                hexadecimal(expected.scalar("sentinel")),
                root.sections("files").stream().map(Manifest::file).toList());
    }

    private static Provenance provenance(Section section) {
        return new Provenance(
                section.text("generator"),
                section.text("source"),
                section.scalar("seed").asLong(Long.MIN_VALUE, Long.MAX_VALUE),
                section.text("random_generator"));
    }

    private static ArrayConfig array(Section section) {
        section.text("accumulation_order");
        MacFormat mac = new MacFormat(
                format(section.scalar("a")),
                format(section.scalar("b")),
                section.choice("addition", MacFormat.Addition.class),
                cast(section.section("product")),
                cast(section.section("partial_sum")),
                cast(section.section("buffer")));
        Arithmetic arithmetic = new Arithmetic(
                mac, mac.a(), section.choice("k_tiles", KTiles.class), section.choice("bias", Start.class));
        return ArrayPresets.DEFAULT
                .withSize(
                        section.integer("rows", 1, ArrayConfig.MAX_SIDE),
                        section.integer("columns", 1, ArrayConfig.MAX_SIDE))
                .withArithmetic(arithmetic)
                .withDataflow(Dataflow.parse(section.text("dataflow")))
                .withTiming(TimingText.parse(section.text("timing")));
    }

    private static Cast cast(Section section) {
        return new Cast(
                format(section.scalar("format")),
                section.choice("rounding", Rounding.class),
                section.choice("overflow", Overflow.class),
                section.integer("random_bits", 0, Cast.MAX_RANDOM_BITS));
    }

    private static FixedFormat format(Scalar scalar) {
        return FixedFormat.parse(scalar.text());
    }

    private static Protocol protocol(Section section) {
        section.text("reset");
        section.text("x_policy");
        section.text("cycle");
        return new Protocol(
                section.integer("runs", 1, 16),
                hexadecimal(section.scalar("stall_pattern")),
                hexadecimal(section.scalar("lfsr_seed")));
    }

    private static long hexadecimal(Scalar scalar) {
        if (!HEXADECIMAL.matcher(scalar.text()).matches()) {
            throw scalar.wrong("16 lower-case hexadecimal digits");
        }
        return Long.parseUnsignedLong(scalar.text(), 16);
    }

    private static FileEntry file(Section section) {
        Scalar checksum = section.scalar("sha256");
        if (!CHECKSUM.matcher(checksum.text()).matches()) {
            throw checksum.wrong("64 lower-case hexadecimal digits");
        }
        List<Long> shape = new ArrayList<>();
        section.scalars("shape").forEach(extent -> shape.add(extent.asLong(0, MOST_BYTES)));
        boolean packed = section.has("words");
        if (packed) {
            section.text("lane_0");
        }
        Layout layout = new Layout(
                section.text("role"),
                packed ? section.scalar("words").asLong(1, MOST_BYTES) : 0,
                section.integer("lanes", 1, 1 << 20, 0),
                section.integer("bits", 1, 1 << 20, 0),
                section.flag("signed", false),
                shape,
                section.text("order", ""));
        return new FileEntry(
                MemberName.check("the manifest", section.text("name")),
                layout,
                section.scalar("bytes").asLong(0, MOST_BYTES),
                checksum.text());
    }

    /** The entry of a file, or null. */
    FileEntry file(String fileName) {
        return files.stream()
                .filter(file -> file.name().equals(fileName))
                .findFirst()
                .orElse(null);
    }
}
