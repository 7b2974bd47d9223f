package macrame.testvectors.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import macrame.files.AtomicDirectory;
import macrame.files.InputException;
import macrame.testvectors.product.ArrayProduct;
import macrame.testvectors.product.ProductCase;

/** Writes bundles: the same case gives the same bytes, and a bundle appears whole or not at all. */
public final class BundleWriter {

    /** The file that makes a directory a bundle. */
    public static final String MANIFEST = "manifest.json";

    private final ProductCase product;
    private final Provenance provenance;
    private final List<BundleFormat> formats;
    private final ArrayProduct values;
    private final Parameters parameters;

    /** A bundle of a product. */
    public BundleWriter(ProductCase product, Provenance provenance, Set<BundleFormat> formats) {
        this.product = product;
        this.provenance = provenance;
        this.formats = formats.stream().sorted().toList();
        this.values = new ArrayProduct(product);
        this.parameters = new Parameters(product, values);
    }

    /** Values that the bundle's test bench compares. */
    public long checks() {
        return parameters.number("CHECKS");
    }

    /**
     * Writes the bundle.
     *
     * @param directory a new or empty one, or a bundle, which is replaced
     * @throws InputException if the place cannot be written
     */
    public void write(Path directory) {
        try (AtomicDirectory output = AtomicDirectory.create(directory, MANIFEST)) {
            write(output::open);
            output.commit();
        } catch (IOException failure) {
            throw new InputException("cannot write " + directory + ": " + failure.getMessage(), failure);
        }
    }

    void write(BundleSink sink) throws IOException {
        BundleFiles files = new BundleFiles(sink);
        ArrayFiles.operands(product, files);
        NaturalOrder order = new NaturalOrder(product, values);
        if (formats.contains(BundleFormat.NPY)) {
            ArrayFiles.results(product, order, files);
        }
        if (formats.contains(BundleFormat.READMEMH)) {
            simulation(files);
        }
        if (formats.contains(BundleFormat.CHEADER)) {
            new HeaderFile(product, parameters).write(order, files);
        }
        if (formats.contains(BundleFormat.CSV)) {
            TableFiles.results(product, order, files);
            TableFiles.beats(values, files);
        }
        if (formats.contains(BundleFormat.TRACE)) {
            new TraceFile(product, values).write(files);
        }
        if (formats.contains(BundleFormat.VCD)) {
            new WaveformFile(product, values).write(files);
        }
        if (formats.contains(BundleFormat.COCOTB)) {
            for (String name : RtlLibrary.PYTHON) {
                files.text(name, "example for cocotb", RtlLibrary.text(name));
            }
        }
        files.text("README.txt", "how to use this", Readme.text(product, parameters));
        String manifest =
                ManifestWriter.text(product, provenance, values.schedule(), parameters, formats, files.entries());
        try (OutputStream stream = sink.open(MANIFEST)) {
            stream.write(manifest.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void simulation(BundleFiles files) throws IOException {
        new ValueFiles(product, values, parameters.sentinel()).write(files);
        new StimulusFile(product, values, parameters).write(files);
        files.text("params.svh", "parameters of the RTL and the test bench", parameters.svh());
        files.text(RtlLibrary.BENCH, "self-checking test bench", RtlLibrary.text(RtlLibrary.BENCH));
        files.text("rtl/" + RtlLibrary.INCLUDED, "reference RTL", RtlLibrary.text(RtlLibrary.INCLUDED));
        StringBuilder list = new StringBuilder("+incdir+rtl\n" + RtlLibrary.BENCH + "\n");
        for (String module : RtlLibrary.modules()) {
            files.text("rtl/" + module, "reference RTL", RtlLibrary.text(module));
            list.append("rtl/").append(module).append('\n');
        }
        files.text("files.f", "files to compile", list.toString());
    }
}
