package macrame.testvectors.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import macrame.arith.Cast;
import macrame.arith.MacFormat;
import macrame.files.JsonWriter;
import macrame.sim.ArrayConfig;
import macrame.testvectors.product.ArraySchedule;
import macrame.testvectors.product.ProductCase;

/** {@code manifest.json}: all that is needed to make the bundle again, and what is in its files. */
final class ManifestWriter {

    /** Counts up with changes that older readers cannot read. */
    static final String SCHEMA = "macrame.vectors/1";

    private ManifestWriter() {}

    static String text(
            ProductCase product,
            Provenance provenance,
            ArraySchedule schedule,
            Parameters parameters,
            List<BundleFormat> formats,
            List<FileEntry> files) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (JsonWriter json = JsonWriter.indented(stream)) {
            json.object().put("schema", SCHEMA);
            json.put("name", product.name()).put("phase", product.phase());
            provenance(json, provenance);
            json.array("formats");
            formats.forEach(format -> json.add(format.publishedName()));
            json.endArray();
            product(json, product);
            array(json, product.array());
            protocol(json, product);
            expected(json, schedule, parameters);
            json.array("files");
            files.forEach(file -> file(json, file));
            json.endArray().endObject();
        }
        return stream.toString(StandardCharsets.UTF_8);
    }

    private static void provenance(JsonWriter json, Provenance provenance) {
        json.object("provenance")
                .put("generator", provenance.generator())
                .put("source", provenance.source())
                .put("seed", provenance.seed())
                .put("random_generator", provenance.randomGenerator())
                .endObject();
    }

    private static void product(JsonWriter json, ProductCase product) {
        json.object("product")
                .put("m", product.a().rows())
                .put("k", product.a().columns())
                .put("n", product.b().columns())
                .put("bias", product.bias() != null)
                .put("relu", product.relu());
        cast(json, "result", product.result());
        json.endObject();
    }

    private static void array(JsonWriter json, ArrayConfig array) {
        MacFormat mac = array.arithmetic().mac();
        json.object("array")
                .put("rows", array.rows())
                .put("columns", array.columns())
                .put("dataflow", array.dataflow().publishedName())
                .put("timing", array.timing().toString())
                .put("a", mac.a().toString())
                .put("b", mac.b().toString())
                .put("addition", published(mac.addition()))
                .put("k_tiles", published(array.arithmetic().kTiles()))
                .put("bias", published(array.arithmetic().bias()))
                .put("accumulation_order", "k ascending");
        cast(json, "product", mac.product());
        cast(json, "partial_sum", mac.partialSum());
        cast(json, "buffer", mac.buffer());
        json.endObject();
    }

    private static void cast(JsonWriter json, String key, Cast cast) {
        json.object(key)
                .put("format", cast.target().toString())
                .put("rounding", published(cast.rounding()))
                .put("overflow", published(cast.overflow()))
                .put("random_bits", cast.randomBits())
                .endObject();
    }

    private static void protocol(JsonWriter json, ProductCase product) {
        json.object("protocol")
                .put("reset", "synchronous, high for 3 clocks, control bits only")
                .put("x_policy", "data is defined where valid is high, and nowhere else")
                .put(
                        "cycle",
                        "a value belongs to cycle t when it is stable before rising edge t; stalled edges do not count")
                .put("runs", product.protocol().runs())
                .put(
                        "stall_pattern",
                        HexFormat.of().toHexDigits(product.protocol().stallPattern()))
                .put("lfsr_seed", HexFormat.of().toHexDigits(product.protocol().lfsrSeed()))
                .endObject();
    }

    private static void expected(JsonWriter json, ArraySchedule schedule, Parameters parameters) {
        json.object("expected")
                .put("tiles", schedule.folds())
                .put("lanes", schedule.lanes())
                .put("beats_per_tile", schedule.beats())
                .put("cycles", parameters.number("TOTAL_CYCLES"))
                .put("checks", parameters.number("CHECKS"))
                .put("sentinel", HexFormat.of().toHexDigits(parameters.sentinel()))
                .endObject();
    }

    private static void file(JsonWriter json, FileEntry file) {
        FileEntry.Layout layout = file.layout();
        json.object().put("name", file.name()).put("role", layout.role());
        if (layout.words() > 0) {
            json.put("words", layout.words()).put("lanes", layout.lanes()).put("lane_0", "least significant");
        }
        if (layout.bits() > 0) {
            json.put("bits", layout.bits()).put("signed", layout.signed());
        }
        if (!layout.shape().isEmpty()) {
            json.array("shape");
            layout.shape().forEach(extent -> json.add((long) extent));
            json.endArray();
        }
        if (!layout.order().isEmpty()) {
            json.put("order", layout.order());
        }
        json.put("bytes", file.bytes()).put("sha256", file.sha256()).endObject();
    }

    static String published(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
