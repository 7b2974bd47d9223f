package macrame.nn.description;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import macrame.files.document.Scalar;
import macrame.files.document.Section;
import macrame.nn.layer.Add;
import macrame.nn.layer.AttentionContext;
import macrame.nn.layer.AttentionScores;
import macrame.nn.layer.ClassToken;
import macrame.nn.layer.Concatenate;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.GroupedProduct;
import macrame.nn.layer.Layer;
import macrame.nn.layer.LearnedFactor;
import macrame.nn.layer.LearnedOffset;
import macrame.nn.layer.Multiply;
import macrame.nn.layer.Pad;
import macrame.nn.layer.Reshape;
import macrame.nn.layer.Select;
import macrame.nn.layer.Slice;
import macrame.nn.layer.Transpose;
import macrame.nn.tensor.Shape;

/** Layers that rearrange, join, or add what they read. */
final class ShapeKinds {

    private static final int MAX_RANK = 8;
    private static final int LARGEST = 1 << 24;

    private ShapeKinds() {}

    static List<LayerKind> all() {
        return List.of(
                LayerKind.plain(new Add()),
                withCount("concatenate", Concatenate.class, "axis", Concatenate::new, Concatenate::axis),
                LayerKind.plain(new Flatten()),
                LayerKind.of(
                        "reshape",
                        Reshape.class,
                        (section, inputs) -> new Reshape(shape(section, "shape")),
                        (layer, fields) -> fields.list("shape", layer.target().extents())),
                LayerKind.of("slice", Slice.class, (section, inputs) -> slice(section), ShapeKinds::fields),
                withCount(
                        "attention-scores",
                        AttentionScores.class,
                        "heads",
                        AttentionScores::new,
                        AttentionScores::heads),
                LayerKind.plain(new AttentionContext()),
                LayerKind.plain(new ClassToken()),
                learned("learned-offset", LearnedOffset.class, LearnedOffset::new, LearnedOffset::perFeature),
                learned("learned-factor", LearnedFactor.class, LearnedFactor::new, LearnedFactor::perFeature),
                LayerKind.plain(new Multiply()),
                LayerKind.of(
                        "transpose",
                        Transpose.class,
                        (section, inputs) -> new Transpose(integers(section, "order")),
                        (layer, fields) -> fields.list("order", layer.order())),
                LayerKind.of(
                        "pad",
                        Pad.class,
                        (section, inputs) -> new Pad(integers(section, "before"), integers(section, "after")),
                        (layer, fields) -> fields.list("before", layer.before()).list("after", layer.after())),
                LayerKind.of(
                        "select",
                        Select.class,
                        (section, inputs) ->
                                new Select(section.integer("axis", 0, MAX_RANK), integers(section, "positions")),
                        (layer, fields) -> fields.number("axis", layer.axis()).list("positions", layer.positions())),
                LayerKind.of(
                        "grouped-product",
                        GroupedProduct.class,
                        (section, inputs) -> new GroupedProduct(section.flag("transposed", false)),
                        (layer, fields) -> fields.flag("transposed", layer.transposed(), false)));
    }

    private static <L extends Layer> LayerKind learned(
            String type, Class<L> layers, Function<Boolean, L> reader, Predicate<L> perFeature) {
        return LayerKind.of(
                type,
                layers,
                (section, inputs) -> reader.apply(section.flag("per-feature", false)),
                (layer, fields) -> fields.flag("per-feature", perFeature.test(layer), false));
    }

    private static List<Integer> integers(Section section, String key) {
        section.require(key);
        return section.scalars(key).stream()
                .map(value -> value.asInteger(0, LARGEST))
                .toList();
    }

    private static <L extends Layer> LayerKind withCount(
            String type, Class<L> layers, String key, IntFunction<L> reader, Function<L, Integer> value) {
        return LayerKind.of(
                type,
                layers,
                (section, inputs) -> reader.apply(section.integer(key, 0, Integer.MAX_VALUE)),
                (layer, fields) -> fields.number(key, value.apply(layer).intValue()));
    }

    private static Slice slice(Section section) {
        return new Slice(
                section.integer("axis", 0, MAX_RANK),
                section.integer("from", 0, Integer.MAX_VALUE),
                section.integer("length", 1, Integer.MAX_VALUE));
    }

    private static void fields(Slice slice, LayerFields fields) {
        fields.number("axis", slice.axis()).number("from", slice.from()).number("length", slice.length());
    }

    /** The extents under a key: at least one. */
    static Shape shape(Section section, String key) {
        section.require(key);
        List<Scalar> extents = section.scalars(key);
        if (extents.isEmpty() || extents.size() > MAX_RANK) {
            throw section.wrong(key, "'" + key + "' has " + extents.size() + " extents but must have 1 to " + MAX_RANK);
        }
        return new Shape(extents.stream()
                .map(extent -> extent.asInteger(1, Integer.MAX_VALUE))
                .toList());
    }
}
