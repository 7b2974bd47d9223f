package macrame.reports.precision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import macrame.arith.FixedFormat;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.nn.data.DataSet;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.precision.Widths;
import macrame.nn.train.Loss;
import macrame.nn.train.Trainer;
import macrame.nn.train.TrainingPlan;
import macrame.reports.analysis.Experiment;
import macrame.reports.analysis.RepeatedSteps;

/**
 * The precision that a training run needs, predicted from the same run in float64.
 *
 * @param experiment what was trained
 * @param statistic how variances became extremes
 * @param run the float64 run
 * @param forward widths of weights and activations
 * @param needs by layer, in the network's order
 * @param silent layers with weights that never got a gradient
 */
public record PrecisionStudy(
        Experiment experiment,
        Statistic statistic,
        FloatRun run,
        ForwardWidths forward,
        List<LayerNeeds> needs,
        List<String> silent) {

    /** The largest mismatch probability that weights and activations may cause by their bound. */
    public static final double DEFAULT_MISMATCH = 0.01;

    private static final int GAIN_SAMPLES = 100;

    /** Copies the lists. */
    public PrecisionStudy {
        needs = List.copyOf(needs);
        silent = List.copyOf(silent);
    }

    /**
     * Trains in float64 and predicts.
     *
     * @param mismatch largest mismatch probability allowed by the bound, positive
     * @throws macrame.files.InputException if a gradient is not finite
     */
    public static PrecisionStudy of(
            Experiment experiment, Statistic statistic, double mismatch, Trainer.Listener listener) {
        FloatRun run = FloatRun.of(experiment, statistic, listener);
        Network network = experiment.network();
        DataSet test = experiment.data().test();
        Map<String, Double> gains =
                MismatchBound.gains(network, run.masters(), test, Math.min(GAIN_SAMPLES, test.size()));
        ForwardWidths forward = ForwardWidths.of(network, run.ranges(), gains, mismatch);
        List<LayerNeeds> needs = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (Node node : network.nodes()) {
            LayerGradients gradients = run.gradients().get(node.name());
            if (gradients != null) {
                needs(node.name(), gradients, forward, smallestRate(experiment))
                        .ifPresentOrElse(needs::add, () -> silent.add(node.name()));
            }
        }
        return new PrecisionStudy(experiment, statistic, run, forward, needs, silent);
    }

    /** The smallest learning rate of the run that is not zero, over the scale of the loss that gradients carry. */
    private static double smallestRate(Experiment experiment) {
        TrainingPlan plan = experiment.plan();
        double smallest = Double.POSITIVE_INFINITY;
        long updates = plan.updates(experiment.data().training().size());
        for (long update = 0; update < updates; update++) {
            double rate = plan.schedule().rate(update);
            smallest = rate > 0 ? Math.min(smallest, rate) : smallest;
        }
        return smallest / plan.lossScaling().initial();
    }

    private static Optional<LayerNeeds> needs(
            String layer, LayerGradients gradients, ForwardWidths forward, double rate) {
        Extremes weights = gradients.weightGradient().get(0);
        Extremes activations = gradients.activationGradient();
        if (!weights.found()) {
            return Optional.empty();
        }
        GradientVariance variance = new GradientVariance(layer, weights.largest(), weights.smallest());
        double lambda = gradients.jacobian().found() ? gradients.jacobian().largest() : 0;
        return Optional.of(new LayerNeeds(
                layer,
                variance,
                lambda,
                activations.found() && lambda > 0
                        ? Optional.of(LayerNeeds.activationGrid(activations.largest(), variance, lambda))
                        : Optional.empty(),
                forward.tensors().stream()
                        .filter(tensor ->
                                tensor.role() == Role.WEIGHT && tensor.layer().equals(layer))
                        .map(ForwardWidths.Tensor::format)
                        .findFirst(),
                rate));
    }

    /**
     * For every node whose input gradient the array computes, and for the loss: the layer with weights whose output that
     * gradient belongs to. Nodes whose gradients reach no weights are left out.
     */
    Map<String, String> gradientOwners() {
        Map<String, String> behind = new TreeMap<>();
        Map<String, String> owners = new TreeMap<>();
        for (Node node : experiment.network().nodes()) {
            String source = behind.get(node.inputs().get(0));
            if (source != null) {
                owners.put(node.name(), source);
            }
            boolean weighted = needs.stream().anyMatch(need -> need.layer().equals(node.name()));
            String owner = weighted ? node.name() : source;
            if (owner != null) {
                behind.put(node.name(), owner);
            }
        }
        String last = behind.get(experiment.network().output().name());
        if (last != null) {
            owners.put(Loss.LAYER, last);
        }
        return owners;
    }

    /** Steps from the parameters before training. */
    public RepeatedSteps untrained() {
        return new RepeatedSteps(
                experiment.network(), experiment.start(), experiment.data().training(), experiment.plan());
    }

    /** Steps from the trained parameters. */
    public RepeatedSteps trained() {
        return new RepeatedSteps(
                experiment.network(), run.masters(), experiment.data().training(), experiment.plan());
    }

    /**
     * A precision of all predicted formats at once, at most 32 bits wide each; what nothing is predicted for is 24 bits
     * wide.
     */
    public Precision predicted(Rounding rounding) {
        Precision precision = run.ranges().precision(Widths.wide(), rounding, Overflow.SATURATE);
        for (Role role : Verification.ROLES) {
            precision = RoleFormats.in(precision, this, role, UnaryOperator.identity(), rounding);
        }
        return precision;
    }

    /** The needs of a layer. */
    Optional<LayerNeeds> need(String layer) {
        return needs.stream().filter(need -> need.layer().equals(layer)).findFirst();
    }

    /** The widest format of a role over the layers, empty when there is none. */
    Optional<FixedFormat> widest(Role role) {
        return formats(role).values().stream().reduce((a, b) -> b.width() > a.width() ? b : a);
    }

    /** Predicted formats of a role by layer; {@link Role#MASTER} for the accumulators of the weights. */
    Map<String, FixedFormat> formats(Role role) {
        Map<String, FixedFormat> formats = new TreeMap<>();
        switch (role) {
            case WEIGHT, ACTIVATION ->
                forward.tensors().stream()
                        .filter(tensor -> tensor.role() == role)
                        .forEach(tensor -> formats.put(tensor.layer(), tensor.format()));
            case WEIGHT_GRADIENT ->
                needs.forEach(need -> formats.put(
                        need.layer(), need.weightGradient().requirement().format()));
            case ACTIVATION_GRADIENT ->
                needs.forEach(
                        need -> need.activationGradient().ifPresent(grid -> formats.put(need.layer(), grid.format())));
            case MASTER -> needs.forEach(need -> need.master().ifPresent(format -> formats.put(need.layer(), format)));
            default -> throw new IllegalArgumentException("nothing is predicted for a " + role.label());
        }
        return formats;
    }
}
