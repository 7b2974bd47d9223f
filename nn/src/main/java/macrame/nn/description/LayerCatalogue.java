package macrame.nn.description;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import macrame.files.document.Nearest;
import macrame.files.document.Scalar;
import macrame.files.document.Section;
import macrame.nn.layer.Layer;
import macrame.nn.tensor.Shape;

/** Every kind of layer by its name in files. */
final class LayerCatalogue {

    private static final Map<String, LayerKind> KINDS = new LinkedHashMap<>();

    static {
        Stream.of(
                        TrainedKinds.all(),
                        WindowKinds.all(),
                        PointwiseKinds.all(),
                        ShapeKinds.all(),
                        RecurrentKinds.all(),
                        QuantizedKinds.all())
                .flatMap(List::stream)
                .forEach(kind -> KINDS.put(kind.type(), kind));
    }

    private LayerCatalogue() {}

    /** The names of all kinds, in the order of the documentation. */
    static List<String> types() {
        return List.copyOf(KINDS.keySet());
    }

    /**
     * The layer that a section describes.
     *
     * @param inputs shapes that it reads
     */
    static Layer read(Section section, List<Shape> inputs) {
        Scalar type = section.scalar("type");
        LayerKind kind = KINDS.get(type.text());
        if (kind == null) {
            String remedy = Nearest.remedy(type.text(), KINDS.keySet());
            throw type.wrong(
                    "a kind of layer" + (remedy.isEmpty() ? ": one of " + String.join(", ", KINDS.keySet()) : remedy));
        }
        return kind.reader().apply(section, inputs);
    }

    /**
     * Puts a layer's keys down.
     *
     * @throws IllegalArgumentException if files have no name for it
     */
    static void write(Layer layer, LayerFields fields) {
        LayerKind kind = KINDS.get(layer.type());
        if (kind == null) {
            throw new IllegalArgumentException("network files have no layer " + layer.type());
        }
        kind.writer().accept(layer, fields.text("type", layer.type()));
    }
}
