package macrame.nn.train;

import java.util.List;
import macrame.nn.engine.Engine;
import macrame.nn.engine.HostFunction;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;

/**
 * Cross entropy of a softmax, {@code −log(e^z_y / Σ e^z_k)} with the largest z subtracted first. Computed by the host
 * on decoded values.
 *
 * <p>The gradient {@code softmax(z) − 1_y} is that of one sample's loss. It is not divided by the batch: that factor is
 * part of the learning rate's constant.
 */
public final class SoftmaxCrossEntropy {

    private static final Site GRADIENT = new Site("loss", "gradient", Role.ACTIVATION_GRADIENT);

    private SoftmaxCrossEntropy() {}

    /**
     * Gradient of every sample's loss by the logits.
     *
     * @param logits batch × classes
     * @param labels the right class of every sample
     */
    public static <T extends Tensor> T gradient(Engine<T> engine, T logits, int[] labels) {
        return engine.host(GRADIENT, logits.shape(), new Gradient(labels), List.of(logits));
    }

    /** Sum of the losses of all samples. */
    public static double total(RealTensor logits, int[] labels) {
        int classes = logits.shape().extent(-1);
        double total = 0;
        for (int sample = 0; sample < labels.length; sample++) {
            double largest = largest(logits.values(), sample * classes, classes);
            double sum = 0;
            for (int i = 0; i < classes; i++) {
                sum += StrictMath.exp(logits.values()[sample * classes + i] - largest);
            }
            total += StrictMath.log(sum) - (logits.values()[sample * classes + labels[sample]] - largest);
        }
        return total;
    }

    private static double largest(double[] values, int from, int count) {
        double largest = values[from];
        for (int i = 1; i < count; i++) {
            largest = Math.max(largest, values[from + i]);
        }
        return largest;
    }

    private record Gradient(int[] labels) implements HostFunction {

        @Override
        public String name() {
            return "softmax-cross-entropy";
        }

        @Override
        public double[] apply(List<RealTensor> inputs) {
            RealTensor logits = inputs.get(0);
            int classes = logits.shape().extent(-1);
            double[] gradient = new double[logits.values().length];
            for (int sample = 0; sample < labels.length; sample++) {
                softmax(logits.values(), gradient, sample * classes, classes);
                gradient[sample * classes + labels[sample]] -= 1;
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
