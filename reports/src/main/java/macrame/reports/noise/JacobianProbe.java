package macrame.reports.noise;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import macrame.nn.engine.RealEngine;
import macrame.nn.layer.Layer;
import macrame.nn.layer.ParameterSpec;
import macrame.nn.layer.Pass;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.Node;
import macrame.nn.network.Parameter;
import macrame.nn.network.Propagation;
import macrame.nn.precision.Role;
import macrame.nn.tensor.Move;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;

/**
 * Squared gradients of any function of the outputs by every activation and parameter, one sample at a time, in float64.
 *
 * <p>Behind the input and every node but the last a layer is put that adds a zero offset; the gradient by that offset is
 * the gradient by the activation, whatever reads it.
 */
public final class JacobianProbe {

    private static final String OFFSET = "offset";
    private static final String PROBE = " (probe)";

    private final Model<RealTensor> model;
    private final Network network;

    /** @param parameters values of the network's parameters, keyed {@code layer.name} */
    public JacobianProbe(Network network, Map<String, RealTensor> parameters) {
        this.network = network;
        Network probed = probed(network);
        Map<String, RealTensor> start = new TreeMap<>(parameters);
        probed.parameters()
                .forEach((node, specs) -> specs.forEach(spec -> start.putIfAbsent(
                        node + "." + spec.name(),
                        new RealTensor(spec.shape(), new double[spec.shape().size()]))));
        model = Model.of(probed, new RealEngine(), start);
    }

    private static Network probed(Network network) {
        Network.Builder builder = Network.builder(network.name(), network.input());
        builder.add(Network.INPUT + PROBE, new Offset(), Network.INPUT);
        for (Node node : network.nodes()) {
            String[] inputs =
                    node.inputs().stream().map(source -> source + PROBE).toArray(String[]::new);
            builder.add(node.name(), node.layer(), inputs);
            if (node != network.output()) {
                builder.add(node.name() + PROBE, new Offset(), node.name());
            }
        }
        return builder.build();
    }

    /** The outputs for one sample. */
    public double[] outputs(RealTensor sample) {
        return new Propagation<>(model, false).forward(batched(sample)).values();
    }

    /**
     * Sums of squared gradients of {@code Σ g_i z_i}: by activations under the name of their node, by parameters under
     * {@code layer.name}.
     *
     * @param sample one sample
     * @param outputGradient g, one value per output
     */
    public Map<String, Double> squares(RealTensor sample, double[] outputGradient) {
        Propagation<RealTensor> propagation = new Propagation<>(model, true);
        RealTensor output = propagation.forward(batched(sample));
        propagation.backward(new RealTensor(output.shape(), outputGradient.clone()));
        Map<String, Double> squares = new TreeMap<>();
        for (Parameter<RealTensor> parameter : model.parameters()) {
            double sum = 0;
            for (double value : parameter.gradient().take().values()) {
                sum += value * value;
            }
            boolean activation = parameter.layer().endsWith(PROBE);
            squares.put(
                    activation
                            ? parameter.layer().substring(0, parameter.layer().length() - PROBE.length())
                            : parameter.layer() + "." + parameter.name(),
                    sum);
        }
        return squares;
    }

    private RealTensor batched(RealTensor sample) {
        return new RealTensor(network.input().inBatch(1), sample.values());
    }

    /** Adds nothing, and has a gradient. */
    private record Offset() implements Layer {

        @Override
        public String type() {
            return OFFSET;
        }

        @Override
        public Shape outputShape(List<Shape> inputs) {
            return inputs.get(0);
        }

        @Override
        public List<ParameterSpec> parameters(List<Shape> inputs) {
            Shape shape = inputs.get(0);
            return List.of(new ParameterSpec(OFFSET, Shape.of(shape.size()), ParameterSpec.Start.ZERO, 1, 1));
        }

        @Override
        public <T extends Tensor> T forward(Pass<T> pass, List<T> inputs) {
            return inputs.get(0);
        }

        @Override
        public <T extends Tensor> List<T> backward(Pass<T> pass, T outputGradient) {
            Shape row = Shape.of(
                    outputGradient.shape().extent(0), outputGradient.shape().sizePerSample());
            pass.gradient(OFFSET)
                    .addColumns(pass.engine()
                            .move(pass.site(OFFSET, Role.WEIGHT_GRADIENT), outputGradient, new Move.Reshape(row)));
            return Stream.of(outputGradient)
                    .filter(gradient -> pass.needsInputGradient())
                    .toList();
        }
    }
}
