package macrame.onnx.convert;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import macrame.nn.layer.BatchNorm;
import macrame.nn.layer.LayerNorm;
import macrame.nn.layer.Reshape;
import macrame.nn.layer.SequenceNorm;
import macrame.nn.tensor.Shape;

/** Normalisations with their scales, shifts and running statistics. */
final class NormalizationOperators {

    private static final double EPSILON = 1e-5f;

    private NormalizationOperators() {}

    static void register(Map<String, Operator> operators) {
        operators.put("BatchNormalization", NormalizationOperators::batch);
        operators.put("LayerNormalization", NormalizationOperators::layer);
        operators.put("InstanceNormalization", NormalizationOperators::instance);
    }

    private static void batch(Operation op) {
        op.require(op.integer("spatial", 1) != 0, "spatial=0");
        op.require(op.integer("training_mode", 0) == 0, "training_mode=1");
        Value given = op.value(0);
        op.require(given.rank() >= 2, "an input of " + given.rank() + " axes");
        Value x = op.layouts().channelsLast(given);
        double momentum = Math.min(op.real("momentum", 0.9f), Math.nextDown(1.0));
        Value y = op.addLike(new BatchNorm(momentum, op.real("epsilon", EPSILON)), x);
        List<String> names = List.of("scale", "shift", "mean", "variance");
        for (int i = 0; i < names.size(); i++) {
            features(op, y, names.get(i), op.constant(i + 1));
        }
        op.result(y);
    }

    private static void features(Operation op, Value y, String name, Constant values) {
        int features = y.sample().extent(-1);
        op.require(values.size() == features, "a " + name + " of extents " + values.dims());
        op.parameter(y.node(), name, Shape.of(features), values.source());
    }

    private static void layer(Operation op) {
        Value given = op.value(0);
        op.require(!op.wants(1) && !op.wants(2), "the statistics as results");
        int axis = given.axis(op.integer("axis", -1));
        op.require(axis == given.rank() - 1, "a normalisation over several axes");
        Value x = op.layouts().innermost(given, axis);
        Value y = op.addLike(new LayerNorm(op.real("epsilon", EPSILON)), x);
        features(op, y, "scale", op.constant(1));
        if (op.has(2)) {
            features(op, y, "shift", op.constant(2));
        } else {
            int features = y.sample().extent(-1);
            op.parameter(y.node(), "shift", Shape.of(features), () -> new double[features]);
        }
        op.result(y);
    }

    /** Every channel over all positions: a sequence of positions, normalised over its steps. */
    private static void instance(Operation op) {
        Value x = op.layouts().channelsLast(op.value(0));
        Shape sample = x.sample();
        int channels = sample.extent(-1);
        Shape rows = Shape.of(sample.size() / channels, channels);
        String sequence = op.add(".positions", new Reshape(rows), x.node());
        String node = op.add(new SequenceNorm(0, op.real("epsilon", EPSILON)), sequence);
        Value normalised = new Value(node, rows, x.axes());
        features(op, normalised, "scale", op.constant(1));
        features(op, normalised, "shift", op.constant(2));
        op.result(new Value(op.add(".shape", new Reshape(sample), node), sample, x.axes()));
    }

    /** A row of one value. */
    static double[] filled(int size, double value) {
        double[] values = new double[size];
        Arrays.fill(values, value);
        return values;
    }
}
