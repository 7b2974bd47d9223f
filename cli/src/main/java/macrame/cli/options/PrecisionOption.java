package macrame.cli.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import macrame.files.Checksums;
import macrame.files.document.Change;
import macrame.files.document.Document;
import macrame.nn.layer.ParameterSpec;
import macrame.nn.network.Network;
import macrame.nn.precision.PrecisionFile;
import macrame.nn.precision.PrecisionPlan;
import macrame.nn.train.Loss;
import macrame.nn.transform.CodeFormats;
import picocli.CommandLine.Option;

/** {@code --precision}: widths and formats per role, layer and part. */
public final class PrecisionOption {

    @Option(
            names = "--precision",
            paramLabel = "FILE",
            description = "Widths or formats per role, layer and part (YAML); an option that says a width, rounding or "
                    + "overflow mode replaces what the file says of it, in all layers.")
    private Path file;

    /** Where results are cast that belong to no layer: samples, the loss and its targets, updates. */
    private static final List<String> BESIDE_LAYERS = List.of(Network.INPUT, Loss.LAYER, "target", "optimizer");

    /** What a file says that says nothing: wide formats, half-even, saturating. */
    static final String NOTHING = "{}";

    /** Whether a file is given. */
    public boolean given() {
        return file != null;
    }

    /**
     * What the file says, and for layers of codes that it says nothing about, the formats of their codes.
     *
     * @param set single keys that replace those of the file
     * @param otherwise the text of a file where none is given
     * @throws OptionException if a key that is set does not fit the network
     * @throws macrame.files.InputException if the file cannot be read or does not fit the network
     */
    public PrecisionPlan plan(Network network, SetOption set, String otherwise) {
        List<Change> changes = set.precision();
        return given()
                ? plan(network, Document.ofFile(file).with(changes))
                : OptionText.read(() ->
                        plan(network, Document.ofText("--precision", otherwise).with(changes)));
    }

    private static PrecisionPlan plan(Network network, Document document) {
        return CodeFormats.over(PrecisionFile.of(document, parameters(network)), network);
    }

    /** The parameters of every layer; the other places where results are cast have none. */
    private static Map<String, List<String>> parameters(Network network) {
        Map<String, List<String>> parameters = new TreeMap<>();
        BESIDE_LAYERS.forEach(place -> parameters.put(place, List.of()));
        network.parameters()
                .forEach((layer, specs) -> parameters.put(
                        layer, specs.stream().map(ParameterSpec::name).toList()));
        return parameters;
    }

    /** The file's name and the checksum of what it says, if one is given. */
    public Optional<String> identity() {
        return Optional.ofNullable(file).map(path -> path + " sha256 " + Checksums.ofFile(path));
    }
}
