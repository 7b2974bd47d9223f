package macrame.nn.layer;

import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Axis;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * The arithmetic of a layer's formulas on the vector unit: every operation is one multiply-add, exact inside and rounded
 * once.
 *
 * @param pass where the layer runs
 * @param <T> the engine's tensor
 */
record Formula<T extends Tensor>(Pass<T> pass) {

    /** A number fixed before the run. */
    T constant(String name, double value) {
        return pass.engine().load(pass.site(name, Role.CONSTANT), RealTensor.scalar(value));
    }

    T one() {
        return constant("one", 1);
    }

    /** {@code a · b}. */
    T times(Site out, T a, T b) {
        return pass.engine().multiplyAdd(out, a, b, constant("zero", 0));
    }

    /** {@code a + b}. */
    T plus(Site out, T a, T b) {
        return pass.engine().multiplyAdd(out, one(), a, b);
    }

    /** {@code a − b}. */
    T minus(Site out, T a, T b) {
        return pass.engine().multiplyAdd(out, constant("minus-one", -1), b, a);
    }

    /** The tensor with one more axis of extent 1, so that it repeats along that axis. */
    T withAxis(int axis, T x) {
        Shape shape = Axis.inserted(x.shape(), axis);
        return pass.engine().move(activation("broadcast"), x, new Move.Reshape(shape));
    }

    /** Neighbouring positions of the innermost axis. */
    T columns(Site site, T x, int from, int length) {
        return pass.engine().move(site, x, new Move.Slice(x.shape().rank() - 1, from, length));
    }

    /** Site of the layer's output. */
    Site output() {
        return activation("output");
    }

    /** Site of the gradient by the layer's input. */
    Site input() {
        return gradient("input");
    }

    Site activation(String part) {
        return pass.site(part, Role.ACTIVATION);
    }

    Site gradient(String part) {
        return pass.site(part, Role.ACTIVATION_GRADIENT);
    }

    Site statistic(String part) {
        return pass.site(part, Role.STATISTIC);
    }
}
