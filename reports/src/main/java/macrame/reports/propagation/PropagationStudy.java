package macrame.reports.propagation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import macrame.arith.Cast;
import macrame.nn.data.DataSet;
import macrame.nn.engine.RealEngine;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.network.Parameter;
import macrame.nn.network.Propagation;
import macrame.nn.precision.Precision;
import macrame.nn.precision.Role;
import macrame.nn.tensor.RealTensor;
import macrame.nn.train.Batch;
import macrame.nn.train.Loss;
import macrame.reports.analysis.RepeatedSteps;

/**
 * Variances on their way through a network and what becomes of the gradients, on one batch in float64 from given
 * parameters.
 *
 * <p>By He, Zhang, Ren and Sun ("Delving deep into rectifiers", ICCV 2015, doi:10.1109/ICCV.2015.123):
 * {@code Var[y_l] = ½ n_l Var[w_l] Var[y_(l−1)]} forward and {@code Var[Δx_l] = ½ n̂_l Var[w_l] Var[Δx_(l+1)]} backward,
 * the ½ where a ReLU lies between.
 *
 * @param layers in the network's order
 * @param lossGradient variance of the gradient by the network's outputs
 * @param activations in the network's order
 * @param parameters in the network's order
 * @param samples in the batch
 */
public record PropagationStudy(
        List<LayerVariance> layers,
        double lossGradient,
        List<ActivationHealth> activations,
        List<ParameterGradient> parameters,
        int samples) {

    private static final int MOST_SAMPLES = 100;

    /** Copies the lists. */
    public PropagationStudy {
        layers = List.copyOf(layers);
        activations = List.copyOf(activations);
        parameters = List.copyOf(parameters);
    }

    /**
     * Runs one batch.
     *
     * @param steps of which at most the first 100 samples are used, or a batch
     * @param formats of the master copies, if updates are to be held against their steps
     */
    public static PropagationStudy of(RepeatedSteps steps, Optional<Precision> formats) {
        PropagationMeter meter = new PropagationMeter();
        DataSet data = steps.first(Math.max(steps.plan().batch(), MOST_SAMPLES)).samples();
        Network tapped = Tap.in(steps.network(), meter::forward, meter::backward);
        Model<RealTensor> model = Model.of(tapped, new RealEngine(meter), steps.parameters());
        Batch batch = Batch.of(data, 0, data.size());
        Propagation<RealTensor> propagation = new Propagation<>(model, true);
        RealTensor output = propagation.forward(propagation.load(batch.inputs()));
        propagation.backward(Loss.of(data).gradient(model.engine(), output, batch.targets(), 1));
        List<ParameterGradient> gradients = new ArrayList<>();
        for (Parameter<RealTensor> parameter : model.parameters()) {
            gradients.add(gradient(parameter, steps.plan().learningRate() / batch.size(), formats));
        }
        return new PropagationStudy(
                variances(steps.network(), meter, steps.parameters()),
                meter.inputGradients().getOrDefault(Loss.LAYER, 0.0),
                SlopeMeter.of(steps.network(), meter),
                gradients,
                batch.size());
    }

    private static List<LayerVariance> variances(
            Network network, PropagationMeter meter, Map<String, RealTensor> parameters) {
        List<Link> links = Link.of(network);
        Map<String, Double> weights = new HashMap<>();
        links.forEach(link -> weights.put(
                link.layer(),
                meanSquare(parameters.get(link.layer() + ".weight").values())));
        Map<String, Optional<Double>> forward = forward(links, weights, meter.outputs());
        Map<String, Optional<Double>> backward = backward(network, links, weights, meter.inputGradients());
        return links.stream()
                .map(link -> new LayerVariance(
                        link,
                        weights.get(link.layer()),
                        forward.get(link.layer()),
                        meter.outputs().get(link.layer()),
                        backward.get(link.layer()),
                        Optional.ofNullable(meter.inputGradients().get(link.layer()))))
                .toList();
    }

    private static double meanSquare(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        return squares / values.length;
    }

    /** From the first layer's measured variance on; where a prediction is missing, from the measured one behind it. */
    private static Map<String, Optional<Double>> forward(
            List<Link> links, Map<String, Double> weights, Map<String, Double> measured) {
        Map<String, Optional<Double>> predicted = new HashMap<>();
        for (Link link : links) {
            Optional<Double> before =
                    link.previous().map(previous -> predicted.get(previous).orElse(measured.get(previous)));
            double gain = link.fanIn() * weights.get(link.layer());
            predicted.put(
                    link.layer(), before.flatMap(variance -> link.factor().map(factor -> factor * gain * variance)));
        }
        return predicted;
    }

    private static Map<String, Optional<Double>> backward(
            Network network, List<Link> links, Map<String, Double> weights, Map<String, Double> measured) {
        Map<String, Optional<Double>> predicted = new HashMap<>();
        for (int i = links.size() - 1; i >= 0; i--) {
            Link link = links.get(i);
            List<Link> next = links.stream()
                    .filter(other -> other.previous().equals(Optional.of(link.layer())))
                    .toList();
            Optional<Double> behind = Optional.empty();
            if (next.size() == 1) {
                Link following = next.get(0);
                Double variance = predicted.get(following.layer()).orElse(measured.get(following.layer()));
                behind = following.factor().map(factor -> factor * variance);
            } else if (link.layer().equals(network.output().name())) {
                double factor = Link.finishesWithRelu(network.output().layer()) ? 0.5 : 1;
                behind = Optional.ofNullable(measured.get(Loss.LAYER)).map(variance -> factor * variance);
            }
            double gain = link.fanBack() * weights.get(link.layer());
            predicted.put(link.layer(), behind.map(variance -> gain * variance));
        }
        return predicted;
    }

    private static ParameterGradient gradient(
            Parameter<RealTensor> parameter, double rate, Optional<Precision> formats) {
        double[] gradient = parameter.gradient().take().values();
        double[] master = parameter.master().values();
        Optional<Cast> cast = formats.map(precision -> precision.of(parameter.site(Role.MASTER)));
        int moved = 0;
        int lost = 0;
        for (int i = 0; i < gradient.length; i++) {
            if (gradient[i] != 0) {
                moved++;
                lost += cast.isPresent()
                                && 2 * rate * Math.abs(gradient[i])
                                        < cast.get().target().step()
                        ? 1
                        : 0;
            }
        }
        double share = moved == 0 ? 0 : (double) lost / moved;
        return new ParameterGradient(
                parameter.layer(),
                parameter.name(),
                parameter.master().shape().rank() > 1,
                master.length,
                (double) moved / master.length,
                cast.map(present -> share));
    }

    /** The nodes that give a network's activations, which {@link SlopeMeter} looks at. */
    static boolean single(Network network, String node) {
        return network.nodes().stream()
                        .map(Node::inputs)
                        .filter(inputs -> inputs.contains(node))
                        .count()
                == 1;
    }
}
