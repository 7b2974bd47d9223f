package macrame.reports.propagation;

import java.util.Map;
import java.util.TreeMap;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.engine.Observer;
import macrame.nn.engine.ProductRun;
import macrame.nn.engine.RealEngine;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.Loss;

/** Variances of what a float64 run computes, and what passes the taps in it. */
final class PropagationMeter implements Observer<RealTensor> {

    private final RealEngine plain = new RealEngine();
    private final Map<String, Double> outputs = new TreeMap<>();
    private final Map<String, Double> inputGradients = new TreeMap<>();
    private final Map<String, RealTensor> values = new TreeMap<>();
    private final Map<String, RealTensor> gradients = new TreeMap<>();

    @Override
    public void product(ProductRun<RealTensor> run) {
        if (run.out().role() == Role.ACTIVATION) {
            RealTensor before = run.finish() == Finish.NONE
                    ? run.result()
                    : plain.product(run.out(), run.result().shape(), run.terms(), run.bias(), Finish.NONE);
            outputs.put(run.out().layer(), variance(before.values()));
        }
    }

    @Override
    public void result(Site site, RealTensor result) {
        if (site.role() == Role.ACTIVATION_GRADIENT
                && (site.part().equals("input") || site.layer().equals(Loss.LAYER))) {
            inputGradients.put(site.layer(), variance(result.values()));
        }
    }

    void forward(String node, RealTensor value) {
        values.put(node, value);
    }

    void backward(String node, RealTensor gradient) {
        gradients.put(node, gradient);
    }

    static double variance(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / values.length;
    }

    /** Of the products' results before their activation, by layer. */
    Map<String, Double> outputs() {
        return outputs;
    }

    /** Of the gradients by the layers' inputs; of the gradient by the outputs of the network under {@code loss}. */
    Map<String, Double> inputGradients() {
        return inputGradients;
    }

    /** What every node but the last gave. */
    Map<String, RealTensor> values() {
        return values;
    }

    /** The gradient by what every node but the last gave. */
    Map<String, RealTensor> gradients() {
        return gradients;
    }
}
