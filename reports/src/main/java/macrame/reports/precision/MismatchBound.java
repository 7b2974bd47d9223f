package macrame.reports.precision;

import java.util.Map;
import java.util.TreeMap;
import macrame.nn.data.DataSet;
import macrame.nn.network.Network;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.Batch;
import macrame.reports.noise.JacobianProbe;

/**
 * How often quantized inference decides otherwise than float64 does, at most: {@code p_m ≤ Σ Δ² E} over all quantized
 * tensors, with {@code E = mean Σ_{i≠y} ‖∂(z_i − z_y)/∂h‖² / (24 (z_i − z_y)²)} over answers, y the float decision
 * (Sakr, Kim and Shanbhag, <i>Analytical Guarantees on Numerical Precision of Deep Neural Networks</i>, ICML 2017).
 */
public final class MismatchBound {

    private static final double UNIFORM_AND_CHEBYSHEV = 24;

    private MismatchBound() {}

    /**
     * E of every activation under the name of its node and of every parameter under {@code layer.name}.
     *
     * @param parameters values, keyed {@code layer.name}
     * @param samples the first ones are used
     * @param count number of samples to average over
     */
    public static Map<String, Double> gains(
            Network network, Map<String, RealTensor> parameters, DataSet samples, int count) {
        JacobianProbe probe = new JacobianProbe(network, parameters);
        Map<String, Double> gains = new TreeMap<>();
        for (int sample = 0; sample < count; sample++) {
            RealTensor input = Batch.of(samples, sample, 1).inputs();
            double[] z = probe.outputs(input);
            int[] decisions = new RealTensor(network.outputShape().inBatch(1), z).argmax();
            int classes = z.length / decisions.length;
            for (int answer = 0; answer < decisions.length; answer++) {
                int decision = answer * classes + decisions[answer];
                for (int i = answer * classes; i < (answer + 1) * classes; i++) {
                    if (i != decision) {
                        double margin = z[i] - z[decision];
                        double answers = (double) count * decisions.length;
                        double factor = 1 / (UNIFORM_AND_CHEBYSHEV * margin * margin * answers);
                        double[] direction = new double[z.length];
                        direction[i] = 1;
                        direction[decision] = -1;
                        probe.squares(input, direction)
                                .forEach((name, square) ->
                                        gains.merge(name, square == 0 ? 0 : square * factor, Double::sum));
                    }
                }
            }
        }
        return gains;
    }
}
