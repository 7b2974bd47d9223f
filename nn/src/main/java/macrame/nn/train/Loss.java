package macrame.nn.train;

import java.util.ArrayList;
import java.util.List;
import macrame.nn.data.DataSet;
import macrame.nn.data.Target;
import macrame.nn.engine.Engine;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * What training makes small: a sum over the answers of a batch.
 *
 * <p>An answer is one class (per sample or per time step) or the real values of one sample. Gradients are those of the
 * sum, not of the mean: the factor 1/B is part of the learning rate's constant.
 */
public sealed interface Loss permits SoftmaxCrossEntropy, SquaredError {

    /** The loss that the answers of a data set call for. */
    static Loss of(DataSet data) {
        return data.target() instanceof Target.Classes ? new SoftmaxCrossEntropy() : new SquaredError();
    }

    /** Shape of one sample of the outputs that such answers need: one more axis where they are classes. */
    static Shape outputShape(Target target) {
        if (target instanceof Target.Classes classes) {
            List<Integer> extents = new ArrayList<>(classes.shape().extents());
            extents.add(classes.classes());
            return new Shape(extents);
        }
        return target.shape();
    }

    /** What stands for the loss where sites name a layer. */
    String LAYER = "loss";

    /** The name in files and reports, lower case with hyphens. */
    String label();

    /**
     * Gradient of the scaled loss by the outputs.
     *
     * @param outputs what the network made, the batch outermost
     * @param targets what it should have made, as {@link Batch#targets} holds it
     * @param scale loss scale S: the gradient is that of S times the loss
     */
    <T extends Tensor> T gradient(Engine<T> engine, T outputs, RealTensor targets, double scale);

    /** Targets of the right shape for a batch of outputs of which nobody needs the values. */
    RealTensor anyTargets(Shape output, int batch);

    /** The loss of every answer, in their order. */
    double[] values(RealTensor outputs, RealTensor targets);

    /** Whether answers are classes, which are right or wrong; real values are neither. */
    boolean ofClasses();

    /** Number of answers that are right; of equal outputs the first counts. */
    long right(RealTensor outputs, RealTensor targets);

    /** Mean loss of all answers, added in their order. */
    default double mean(RealTensor outputs, RealTensor targets) {
        double[] values = values(outputs, targets);
        double total = 0;
        for (double value : values) {
            total += value;
        }
        return total / values.length;
    }
}
