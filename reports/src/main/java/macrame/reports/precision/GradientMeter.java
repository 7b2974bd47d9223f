package macrame.reports.precision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import macrame.files.InputException;
import macrame.nn.engine.Observer;
import macrame.nn.engine.ProductRun;
import macrame.nn.network.Network;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Term;

/**
 * Watches the gradients of a float64 run: the weight gradients of every layer, the gradients by its outputs, and the
 * operands that join the two. Biases, which are one-dimensional, are not counted among the weights.
 */
final class GradientMeter implements Observer<RealTensor> {

    private static final int WINDOW = 200;

    private final List<Statistic> statistics;
    private final Map<String, LayerGradients> layers = new TreeMap<>();
    private int samples;
    private long seen;
    private boolean endOfWindow;

    /** @param chosen the statistic that widths follow from */
    GradientMeter(Statistic chosen) {
        List<Statistic> all = new ArrayList<>(List.of(chosen));
        for (Statistic other : List.of(Statistic.DEFAULT, new Statistic.MovingAverage(0.9), new Statistic.Step())) {
            if (!other.equals(chosen)) {
                all.add(other);
            }
        }
        statistics = List.copyOf(all);
    }

    /** The statistics of {@link LayerGradients#weightGradient}, in order. */
    List<Statistic> statistics() {
        return statistics;
    }

    @Override
    public void product(ProductRun<RealTensor> run) {
        if (run.out().role() != Role.WEIGHT_GRADIENT || isBias(run)) {
            return;
        }
        LayerGradients layer = layer(run.out());
        for (Term<RealTensor> term : run.terms()) {
            layer.addActivationGradient(
                    variance(run.out(), Role.ACTIVATION_GRADIENT, term.right().tensor()), samples);
            if (samples == 1 || endOfWindow) {
                layer.addJacobian(
                        SquaredOperand.largestSingularValue(term.left(), term.groups()), samples == 1 ? 1 : WINDOW);
            }
        }
    }

    private static boolean isBias(ProductRun<RealTensor> run) {
        return run.out().part().equals("bias");
    }

    @Override
    public void result(Site site, RealTensor result) {
        if (site.equals(Network.INPUT_SITE)) {
            beginStep(result.shape().extent(0));
        }
        if (site.role() == Role.WEIGHT_GRADIENT && result.shape().rank() > 1) {
            layer(site).addWeightGradient(variance(site, Role.WEIGHT_GRADIENT, result), samples);
        }
    }

    /** Singular values of operands of several samples take long: they are measured once per 200 samples. */
    private void beginStep(int batch) {
        samples = batch;
        endOfWindow = seen / WINDOW != (seen + batch) / WINDOW;
        seen += batch;
    }

    private LayerGradients layer(Site site) {
        return layers.computeIfAbsent(site.layer(), unseen -> new LayerGradients(statistics));
    }

    private static double variance(Site site, Role role, RealTensor tensor) {
        double sum = 0;
        for (double value : tensor.values()) {
            sum += value;
        }
        double mean = sum / tensor.values().length;
        double squares = 0;
        for (double value : tensor.values()) {
            squares += (value - mean) * (value - mean);
        }
        double variance = squares / tensor.values().length;
        if (Double.isNaN(variance) || Double.isInfinite(variance)) {
            throw new InputException("the " + role.label() + " of layer " + site.layer()
                    + " is not finite. Maybe use a smaller --learning-rate.");
        }
        return variance;
    }

    /** By layer, in order of names. */
    Map<String, LayerGradients> layers() {
        return layers;
    }
}
