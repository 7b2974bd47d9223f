package macrame.nn.layer;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import macrame.nn.engine.Condition;
import macrame.nn.engine.HostFunction;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * A step whose arithmetic a standard defines in IEEE single precision, element by element: a unit beside the array, like
 * the requantiser behind an accumulator. Whole numbers up to 2^24 and results of float32 operations are exact in it.
 */
final class Float32Step {

    private Float32Step() {}

    /** The function of an element. */
    static <T extends Tensor> T map(
            Formula<T> formula, String name, T x, double largest, DoubleUnaryOperator function) {
        return mapByChannel(formula, name, x, largest, (value, channel) -> function.applyAsDouble(value));
    }

    /** A function of an element and its index on the innermost axis. */
    @FunctionalInterface
    interface ByChannel {
        double of(double value, int channel);
    }

    /** @param largest no result has a larger magnitude; ∞ if that is not known */
    static <T extends Tensor> T mapByChannel(Formula<T> formula, String name, T x, double largest, ByChannel function) {
        Shape shape = x.shape();
        HostFunction step = new HostFunction() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public double largestMagnitude() {
                return largest;
            }

            @Override
            public double[] apply(List<RealTensor> inputs) {
                double[] values = inputs.get(0).values();
                double[] results = new double[values.length];
                int channels = shape.extent(-1);
                for (int i = 0; i < results.length; i++) {
                    results[i] = function.of(values[i], i % channels);
                }
                return results;
            }
        };
        return formula.pass().engine().host(formula.output(), shape, step, List.of(x));
    }

    /** In training, where a code is neither its least nor its greatest value, so that a gradient passes: 1, else 0. */
    static <T extends Tensor> void saveInside(Formula<T> formula, T codes, int least, int greatest) {
        if (!formula.pass().training()) {
            return;
        }
        var engine = formula.pass().engine();
        T low = formula.constant("least", least);
        T high = formula.constant("greatest", greatest);
        formula.pass().save(engine.mask(Condition.POSITIVE, formula.minus(formula.activation("above"), codes, low)));
        formula.pass().save(engine.mask(Condition.NEGATIVE, formula.minus(formula.activation("below"), codes, high)));
    }

    /** The gradient where {@link #saveInside} found it passing. */
    static <T extends Tensor> T inside(Formula<T> formula, T gradient) {
        var engine = formula.pass().engine();
        T below = formula.pass().restore();
        T above = formula.pass().restore();
        return engine.where(formula.input(), above, engine.where(formula.input(), below, gradient));
    }
}
