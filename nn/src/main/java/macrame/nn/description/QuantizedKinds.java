package macrame.nn.description;

import java.util.List;
import java.util.Locale;
import macrame.files.document.Section;
import macrame.nn.layer.Dequantize;
import macrame.nn.layer.DynamicQuantize;
import macrame.nn.layer.Quantize;
import macrame.nn.layer.Requantize;

/** Layers between reals and codes, whose scales are float32. */
final class QuantizedKinds {

    private static final String SCALES = "scales";
    private static final String ZERO_POINT = "zero-point";
    private static final String LEAST = "least";
    private static final String GREATEST = "greatest";
    private static final int MOST = 1 << 24;

    private QuantizedKinds() {}

    static List<LayerKind> all() {
        return List.of(
                LayerKind.of(
                        "quantize", Quantize.class, (section, inputs) -> quantize(section), QuantizedKinds::fields),
                LayerKind.of(
                        "dequantize",
                        Dequantize.class,
                        (section, inputs) -> new Dequantize(scales(section), code(section, ZERO_POINT)),
                        (layer, fields) ->
                                fields.numbers(SCALES, layer.scales()).number(ZERO_POINT, layer.zeroPoint())),
                LayerKind.of(
                        "requantize",
                        Requantize.class,
                        (section, inputs) -> new Requantize(
                                scales(section),
                                code(section, ZERO_POINT),
                                code(section, LEAST),
                                code(section, GREATEST),
                                section.flag("signed", false)),
                        QuantizedKinds::fields),
                LayerKind.of(
                        "dynamic-quantize",
                        DynamicQuantize.class,
                        (section, inputs) -> new DynamicQuantize(
                                section.choice("result", DynamicQuantize.Result.class, DynamicQuantize.Result.CODES)),
                        (layer, fields) -> fields.text("result", spelling(layer.result()))));
    }

    private static Quantize quantize(Section section) {
        return new Quantize(
                (float) section.decimal("scale", Float.MIN_VALUE, Float.MAX_VALUE),
                code(section, ZERO_POINT),
                code(section, LEAST),
                code(section, GREATEST),
                section.choice("rounding", Quantize.Grid.class, Quantize.Grid.HALF_EVEN));
    }

    private static void fields(Quantize layer, LayerFields fields) {
        fields.number("scale", (double) layer.scale())
                .number(ZERO_POINT, layer.zeroPoint())
                .number(LEAST, layer.least())
                .number(GREATEST, layer.greatest());
        if (layer.grid() != Quantize.Grid.HALF_EVEN) {
            fields.text("rounding", spelling(layer.grid()));
        }
    }

    private static void fields(Requantize layer, LayerFields fields) {
        fields.numbers(SCALES, layer.scales())
                .number(ZERO_POINT, layer.zeroPoint())
                .number(LEAST, layer.least())
                .number(GREATEST, layer.greatest())
                .flag("signed", layer.signed(), false);
    }

    private static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int code(Section section, String key) {
        return section.integer(key, -MOST, MOST);
    }

    private static List<Float> scales(Section section) {
        section.require(SCALES);
        return section.scalars(SCALES).stream()
                .map(scale -> (float) scale.asDecimal(Float.MIN_VALUE, Float.MAX_VALUE))
                .toList();
    }
}
