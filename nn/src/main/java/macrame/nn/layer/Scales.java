package macrame.nn.layer;

import java.util.List;
import macrame.nn.precision.Role;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/** Scales of quantised layers as constants: one, or one per channel. */
final class Scales {

    private Scales() {}

    static <T extends Tensor> T constant(Formula<T> formula, List<Float> scales) {
        double[] values = scales.stream().mapToDouble(Float::doubleValue).toArray();
        Shape shape = values.length == 1 ? Shape.of() : Shape.of(values.length);
        return formula.pass().engine().load(formula.pass().site("scale", Role.CONSTANT), new RealTensor(shape, values));
    }
}
