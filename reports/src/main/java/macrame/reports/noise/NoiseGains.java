package macrame.reports.noise;

import java.util.Map;
import java.util.TreeMap;
import macrame.nn.data.DataSet;
import macrame.nn.network.Network;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.Batch;

/**
 * How much noise at a tensor is amplified on its way to the outputs: mean over samples of {@code Σ_i ‖∂z_i/∂h‖²}.
 * Independent noise of power p on every element of the tensor adds gain · p to the summed power of the outputs, to
 * first order.
 */
public final class NoiseGains {

    private NoiseGains() {}

    /**
     * Gains of activations under the name of their node and of parameters under {@code layer.name}.
     *
     * @param parameters values, keyed {@code layer.name}
     * @param samples the first ones are used
     * @param count number of samples to average over
     */
    public static Map<String, Double> of(
            Network network, Map<String, RealTensor> parameters, DataSet samples, int count) {
        JacobianProbe probe = new JacobianProbe(network, parameters);
        int outputs = network.outputShape().size();
        Map<String, Double> gains = new TreeMap<>();
        for (int sample = 0; sample < count; sample++) {
            RealTensor input = Batch.of(samples, sample, 1).inputs();
            for (int i = 0; i < outputs; i++) {
                double[] one = new double[outputs];
                one[i] = 1;
                probe.squares(input, one).forEach((name, square) -> gains.merge(name, square / count, Double::sum));
            }
        }
        return gains;
    }
}
