package macrame.nn.train;

import macrame.nn.network.Model;
import macrame.nn.network.Propagation;
import macrame.nn.tensor.Tensor;

/** One update of a model: forward, loss, backward, and a step along the mean gradient of the batch. */
public final class TrainingStep {

    private TrainingStep() {}

    /**
     * Runs a batch and updates the parameters.
     *
     * @param input the batch in the engine's tensors
     * @param labels the right class of every sample
     * @return the network's output before the update
     */
    public static <T extends Tensor> T run(Model<T> model, T input, int[] labels, double learningRate) {
        Propagation<T> propagation = new Propagation<>(model, true);
        T output = propagation.forward(input);
        propagation.backward(SoftmaxCrossEntropy.gradient(model.engine(), output, labels));
        Sgd.step(model, learningRate / labels.length);
        return output;
    }
}
