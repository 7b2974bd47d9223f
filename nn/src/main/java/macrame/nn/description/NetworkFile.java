package macrame.nn.description;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import macrame.files.document.Document;
import macrame.files.document.Nearest;
import macrame.files.document.PlainText;
import macrame.files.document.Scalar;
import macrame.files.document.Section;
import macrame.nn.layer.Layer;
import macrame.nn.network.GivenNetwork;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.tensor.Shape;

/**
 * A network as a YAML or JSON document:
 *
 * <pre>
 * network: small
 * input: [28, 28, 1]
 * data: digits
 * layers:
 * - {name: conv, type: convolution, outputs: 8, kernel: 3, activation: relu}
 * - {name: flatten, type: flatten}
 * - {name: output, type: linear, outputs: 10}
 * </pre>
 *
 * A layer reads the one above it unless {@code inputs} names others, {@code input} for the network's input; the last one
 * is the output. Extents are those of one sample, channels last.
 */
public final class NetworkFile {

    private static final String NAME = "name";
    private static final String INPUTS = "inputs";
    private static final int MAX_NAME = 200;

    private NetworkFile() {}

    /**
     * Reads a file; without a name in it, the network is called as the file.
     *
     * @throws macrame.files.InputException if it cannot be read or describes no network
     */
    public static GivenNetwork read(Path path) {
        String file = path.getFileName().toString();
        String stem = file.contains(".") ? file.substring(0, file.lastIndexOf('.')) : file;
        return Document.ofFile(path).bind(section -> network(section, stem.isEmpty() ? file : stem));
    }

    /**
     * Reads a text.
     *
     * @param name how messages call it
     * @throws macrame.files.InputException if it describes no network
     */
    public static GivenNetwork ofText(String name, String text) {
        return Document.ofText(name, text).bind(section -> network(section, name));
    }

    private static GivenNetwork network(Section section, String name) {
        Network.Builder builder = Network.builder(
                named(section.has("network") ? section.scalar("network") : null, name),
                ShapeKinds.shape(section, "input"));
        String data = section.text("data", "");
        section.require("layers");
        for (Section layer : section.sections("layers")) {
            layer.bind(one -> add(builder, one));
        }
        return GivenNetwork.untrained(builder.build(), data);
    }

    private static String named(Scalar given, String otherwise) {
        if (given == null) {
            return otherwise;
        }
        boolean good = !given.text().isBlank()
                && given.text().length() <= MAX_NAME
                && given.text().codePoints().noneMatch(Character::isISOControl);
        if (!good) {
            throw given.wrong("1 to " + MAX_NAME + " printable characters");
        }
        return given.text();
    }

    private static Network.Builder add(Network.Builder builder, Section section) {
        String name = named(section.scalar(NAME), "");
        Map<String, Shape> shapes = builder.shapes();
        List<String> inputs = new ArrayList<>();
        for (Scalar input : section.scalars(INPUTS)) {
            if (!shapes.containsKey(input.text())) {
                String remedy = Nearest.remedy(input.text(), shapes.keySet());
                throw input.wrong("'input' or the name of a layer above" + remedy);
            }
            inputs.add(input.text());
        }
        if (inputs.isEmpty()) {
            inputs.add(builder.last());
        }
        Layer layer =
                LayerCatalogue.read(section, inputs.stream().map(shapes::get).toList());
        return builder.add(name, layer, inputs.toArray(String[]::new));
    }

    /**
     * The document of a network, one line per layer.
     *
     * @throws IllegalArgumentException if files have no name for one of its layers
     */
    public static String text(GivenNetwork given) {
        Network network = given.network();
        StringBuilder text = new StringBuilder();
        text.append("network: ").append(PlainText.of(network.name())).append('\n');
        text.append("input: ").append(network.input().extents()).append('\n');
        if (given.hasData()) {
            text.append("data: ").append(PlainText.of(given.data())).append('\n');
        }
        text.append("layers:\n");
        String last = Network.INPUT;
        for (Node node : network.nodes()) {
            LayerFields fields = new LayerFields().text(NAME, node.name());
            LayerCatalogue.write(node.layer(), fields);
            if (!node.inputs().equals(List.of(last))) {
                fields.names(INPUTS, node.inputs());
            }
            text.append("- ").append(fields).append('\n');
            last = node.name();
        }
        return text.toString();
    }
}
