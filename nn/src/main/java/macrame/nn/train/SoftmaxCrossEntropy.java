package macrame.nn.train;

import java.util.List;
import macrame.nn.engine.Engine;
import macrame.nn.engine.HostFunction;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.Axis;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * Cross entropy of a softmax, {@code −log(e^z_y / Σ e^z_k)} with the largest z subtracted first, for every run of the
 * innermost axis. Computed by the host on decoded values; the gradient is {@code S·(softmax(z) − 1_y)}.
 */
public record SoftmaxCrossEntropy() implements Loss {

    private static final Site GRADIENT = new Site(LAYER, "gradient", Role.ACTIVATION_GRADIENT);

    @Override
    public String label() {
        return "softmax-cross-entropy";
    }

    @Override
    public <T extends Tensor> T gradient(Engine<T> engine, T logits, RealTensor targets, double scale) {
        return engine.host(GRADIENT, logits.shape(), new Gradient(label(), targets, scale), List.of(logits));
    }

    @Override
    public RealTensor anyTargets(Shape output, int batch) {
        Shape shape = Axis.removed(output.inBatch(batch), -1);
        return new RealTensor(shape, new double[shape.size()]);
    }

    @Override
    public double[] values(RealTensor logits, RealTensor targets) {
        int classes = logits.shape().extent(-1);
        double[] losses = new double[targets.values().length];
        for (int i = 0; i < losses.length; i++) {
            int from = i * classes;
            double largest = largest(logits.values(), from, classes);
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                sum += StrictMath.exp(logits.values()[from + k] - largest);
            }
            losses[i] = StrictMath.log(sum) - (logits.values()[from + (int) targets.values()[i]] - largest);
        }
        return losses;
    }

    @Override
    public boolean ofClasses() {
        return true;
    }

    @Override
    public long right(RealTensor logits, RealTensor targets) {
        int[] predicted = logits.argmax();
        long right = 0;
        for (int i = 0; i < predicted.length; i++) {
            right += predicted[i] == (int) targets.values()[i] ? 1 : 0;
        }
        return right;
    }

    private static double largest(double[] values, int from, int count) {
        double largest = values[from];
        for (int i = 1; i < count; i++) {
            largest = Math.max(largest, values[from + i]);
        }
        return largest;
    }

    private record Gradient(String name, RealTensor targets, double scale) implements HostFunction {

        /** Shares are between 0 and 1, less 1 at the target. */
        @Override
        public double largestMagnitude() {
            return scale;
        }

        @Override
        public double[] apply(List<RealTensor> inputs) {
            RealTensor logits = inputs.get(0);
            int classes = logits.shape().extent(-1);
            double[] gradient = new double[logits.values().length];
            for (int i = 0; i < targets.values().length; i++) {
                softmax(logits.values(), gradient, i * classes, classes);
                gradient[i * classes + (int) targets.values()[i]] -= 1;
            }
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= scale;
            }
            return gradient;
        }

        private static void softmax(double[] logits, double[] target, int from, int classes) {
            double largest = largest(logits, from, classes);
            double sum = 0;
            for (int i = from; i < from + classes; i++) {
                target[i] = StrictMath.exp(logits[i] - largest);
                sum += target[i];
            }
            for (int i = from; i < from + classes; i++) {
                target[i] /= sum;
            }
        }
    }
}
