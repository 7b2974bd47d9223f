package macrame.nn.description;

import java.util.List;
import macrame.files.document.Section;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.BatchNorm;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.Embedding;
import macrame.nn.layer.LayerNorm;
import macrame.nn.layer.Linear;
import macrame.nn.layer.SequenceNorm;
import macrame.nn.layer.Spatial;
import macrame.nn.layer.TransposedConvolution;
import macrame.nn.tensor.Shape;

/** Layers with parameters: products, tables and normalisations. */
final class TrainedKinds {

    private static final String OUTPUTS = "outputs";
    private static final String OUTPUT_PADDING = "output-padding";
    private static final String MOMENTUM = "momentum";
    private static final String EPSILON = "epsilon";

    private TrainedKinds() {}

    static List<LayerKind> all() {
        return List.of(
                LayerKind.of("linear", Linear.class, (section, inputs) -> linear(section), TrainedKinds::fields),
                LayerKind.of("convolution", Convolution.class, TrainedKinds::convolution, TrainedKinds::fields),
                LayerKind.of(
                        "transposed-convolution",
                        TransposedConvolution.class,
                        TrainedKinds::transposed,
                        TrainedKinds::fields),
                LayerKind.of(
                        "embedding", Embedding.class, (section, inputs) -> embedding(section), TrainedKinds::fields),
                LayerKind.of(
                        "batch-norm",
                        BatchNorm.class,
                        (section, inputs) -> new BatchNorm(momentum(section), epsilon(section)),
                        (layer, fields) -> normalization(fields, layer.momentum(), layer.epsilon())),
                LayerKind.of(
                        "sequence-norm",
                        SequenceNorm.class,
                        (section, inputs) -> new SequenceNorm(momentum(section), epsilon(section)),
                        (layer, fields) -> normalization(fields, layer.momentum(), layer.epsilon())),
                LayerKind.of(
                        "layer-norm",
                        LayerNorm.class,
                        (section, inputs) -> new LayerNorm(epsilon(section)),
                        (layer, fields) -> fields.number(EPSILON, layer.epsilon(), LayerNorm.DEFAULT.epsilon())));
    }

    private static Linear linear(Section section) {
        return new Linear(outputs(section), finish(section));
    }

    private static void fields(Linear layer, LayerFields fields) {
        finish(fields.number(OUTPUTS, layer.outputs()), layer.finish());
    }

    private static Convolution convolution(Section section, List<Shape> inputs) {
        return new Convolution(
                WindowKinds.spatial(section, inputs, false),
                outputs(section),
                section.integer("groups", 1, Integer.MAX_VALUE, 1),
                section.flag("bias", true),
                finish(section));
    }

    private static void fields(Convolution layer, LayerFields fields) {
        fields.number(OUTPUTS, layer.outputs());
        WindowKinds.fields(layer.windows(), fields, false);
        fields.number("groups", layer.groups(), 1).flag("bias", layer.bias(), true);
        finish(fields, layer.finish());
    }

    private static TransposedConvolution transposed(Section section, List<Shape> inputs) {
        Spatial windows = WindowKinds.spatial(section, inputs, false);
        return new TransposedConvolution(
                windows,
                WindowKinds.values(section, OUTPUT_PADDING, windows.rank(), 0, 0),
                outputs(section),
                section.integer("groups", 1, Integer.MAX_VALUE, 1),
                section.flag("bias", true),
                finish(section));
    }

    private static void fields(TransposedConvolution layer, LayerFields fields) {
        fields.number(OUTPUTS, layer.outputs());
        WindowKinds.fields(layer.windows(), fields, false);
        if (layer.outputPadding().stream().anyMatch(more -> more > 0)) {
            fields.axes(OUTPUT_PADDING, layer.outputPadding());
        }
        fields.number("groups", layer.groups(), 1).flag("bias", layer.bias(), true);
        finish(fields, layer.finish());
    }

    private static Embedding embedding(Section section) {
        return new Embedding(
                section.integer("entries", 1, Integer.MAX_VALUE), section.integer("width", 1, Integer.MAX_VALUE));
    }

    private static void fields(Embedding layer, LayerFields fields) {
        fields.number("entries", layer.entries()).number("width", layer.width());
    }

    private static int outputs(Section section) {
        return section.integer(OUTPUTS, 1, Integer.MAX_VALUE);
    }

    private static Finish finish(Section section) {
        return section.choice("activation", Finish.class, Finish.NONE);
    }

    private static void finish(LayerFields fields, Finish finish) {
        if (finish == Finish.RELU) {
            fields.text("activation", "relu");
        }
    }

    private static double momentum(Section section) {
        return section.decimal(MOMENTUM, 0, 1, BatchNorm.DEFAULT.momentum());
    }

    private static double epsilon(Section section) {
        return section.decimal(EPSILON, 0, 1, BatchNorm.DEFAULT.epsilon());
    }

    private static void normalization(LayerFields fields, double momentum, double epsilon) {
        fields.number(MOMENTUM, momentum, BatchNorm.DEFAULT.momentum())
                .number(EPSILON, epsilon, BatchNorm.DEFAULT.epsilon());
    }
}
