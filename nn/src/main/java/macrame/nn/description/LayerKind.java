package macrame.nn.description;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import macrame.files.document.Section;
import macrame.nn.layer.Layer;
import macrame.nn.tensor.Shape;

/**
 * One kind of layer in files.
 *
 * @param type its name, which is that of {@link Layer#type}
 * @param reader makes a layer from its keys and the shapes that it reads
 * @param writer puts a layer's keys down
 */
record LayerKind(String type, BiFunction<Section, List<Shape>, Layer> reader, BiConsumer<Layer, LayerFields> writer) {

    /** A kind whose layers have keys. */
    static <L extends Layer> LayerKind of(
            String type,
            Class<L> layers,
            BiFunction<Section, List<Shape>, L> reader,
            BiConsumer<L, LayerFields> writer) {
        return new LayerKind(type, reader::apply, (layer, fields) -> writer.accept(layers.cast(layer), fields));
    }

    /** A kind without keys, whose layers are all equal. */
    static LayerKind plain(Layer layer) {
        return new LayerKind(layer.type(), (section, inputs) -> layer, (same, fields) -> {
            if (!same.equals(layer)) {
                throw new IllegalArgumentException("network files cannot say " + same);
            }
        });
    }
}
