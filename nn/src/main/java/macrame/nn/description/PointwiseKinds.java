package macrame.nn.description;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import macrame.nn.layer.Clip;
import macrame.nn.layer.Dropout;
import macrame.nn.layer.Gelu;
import macrame.nn.layer.Layer;
import macrame.nn.layer.LeakyRelu;
import macrame.nn.layer.NegativePart;
import macrame.nn.layer.Relu;
import macrame.nn.layer.Scale;
import macrame.nn.layer.ShiftedRelu;
import macrame.nn.layer.Sigmoid;
import macrame.nn.layer.Sign;
import macrame.nn.layer.Softmax;
import macrame.nn.layer.Tanh;

/** Layers that change every element by itself. */
final class PointwiseKinds {

    private static final double LARGEST = 1e9;

    private PointwiseKinds() {}

    static List<LayerKind> all() {
        return List.of(
                LayerKind.plain(new Relu()),
                withNumber("leaky-relu", LeakyRelu.class, "slope", LeakyRelu::new, LeakyRelu::slope),
                withNumber("shifted-relu", ShiftedRelu.class, "shift", ShiftedRelu::new, ShiftedRelu::shift),
                LayerKind.plain(new NegativePart()),
                LayerKind.plain(new Sigmoid()),
                LayerKind.plain(new Tanh()),
                LayerKind.plain(new Gelu()),
                LayerKind.plain(new Sign()),
                LayerKind.plain(new Softmax()),
                LayerKind.of(
                        "clip",
                        Clip.class,
                        (section, inputs) -> new Clip(
                                section.decimal("least", -LARGEST, LARGEST, Double.NEGATIVE_INFINITY),
                                section.decimal("greatest", -LARGEST, LARGEST, Double.POSITIVE_INFINITY)),
                        (layer, fields) -> fields.number("least", layer.least(), Double.NEGATIVE_INFINITY)
                                .number("greatest", layer.greatest(), Double.POSITIVE_INFINITY)),
                withNumber("scale", Scale.class, "factor", Scale::new, Scale::factor),
                withNumber("dropout", Dropout.class, "keep", Dropout::new, Dropout::keep));
    }

    private static <L extends Layer> LayerKind withNumber(
            String type, Class<L> layers, String key, DoubleFunction<L> reader, ToDoubleFunction<L> value) {
        return LayerKind.of(
                type,
                layers,
                (section, inputs) -> reader.apply(section.decimal(key, -LARGEST, LARGEST)),
                (layer, fields) -> fields.number(key, value.applyAsDouble(layer)));
    }
}
