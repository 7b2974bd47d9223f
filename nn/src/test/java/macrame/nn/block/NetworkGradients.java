package macrame.nn.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import macrame.nn.engine.RealEngine;
import macrame.nn.init.FanInitializer;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.Parameter;
import macrame.nn.network.Propagation;
import macrame.nn.network.StartingValues;
import macrame.nn.tensor.RealTensor;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The gradient by all parameters of a network, as one vector, against differences of a weighted sum of its outputs. Single
 * parameters may have no gradient at all: a softmax does not see the bias of an attention's keys.
 */
final class NetworkGradients {

    /** As for single layers: h²/6·|f‴| and u·|f|/h, both below 1e-7 of the gradient's norm for third derivatives to 1000. */
    private static final double STEP = 1e-5;

    private static final double TOLERANCE = 1e-7;
    private static final int BATCH = 2;

    private final Network network;
    private final Map<String, RealTensor> start;
    private final RealTensor input;
    private final RealTensor outputGradient;

    NetworkGradients(Network network) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(5);
        this.network = network;
        this.start = StartingValues.of(network, FanInitializer.XAVIER, 1);
        this.input = RealTensor.filled(network.input().inBatch(BATCH), 0);
        this.outputGradient = RealTensor.filled(network.outputShape().inBatch(BATCH), 0);
        Arrays.setAll(input.values(), i -> random.nextDouble() * 2 - 1);
        Arrays.setAll(outputGradient.values(), i -> random.nextDouble() * 2 - 1);
    }

    void equalDifferences() {
        Model<RealTensor> model = Model.of(network, new RealEngine(), start);
        Propagation<RealTensor> propagation = new Propagation<>(model, true);
        propagation.forward(propagation.load(input));
        propagation.backward(outputGradient);
        double distance = 0;
        double norm = 0;
        for (Parameter<RealTensor> parameter : model.parameters()) {
            String key = parameter.layer() + "." + parameter.name();
            double[] gradient = parameter.gradient().take().values();
            for (int i = 0; i < gradient.length; i++) {
                double difference = (objective(key, i, STEP) - objective(key, i, -STEP)) / (2 * STEP);
                distance += (difference - gradient[i]) * (difference - gradient[i]);
                norm += difference * difference;
            }
        }
        assertThat(norm).isPositive();
        assertThat(Math.sqrt(distance / norm)).isLessThan(TOLERANCE);
    }

    private double objective(String key, int index, double change) {
        Map<String, RealTensor> changed = new LinkedHashMap<>(start);
        double[] values = start.get(key).values().clone();
        values[index] += change;
        changed.put(key, new RealTensor(start.get(key).shape(), values));
        double[] output = output(changed, input);
        double sum = 0;
        for (int i = 0; i < output.length; i++) {
            sum += output[i] * outputGradient.values()[i];
        }
        return sum;
    }

    private double[] output(Map<String, RealTensor> parameters, RealTensor from) {
        Model<RealTensor> model = Model.of(network, new RealEngine(), parameters);
        Propagation<RealTensor> propagation = new Propagation<>(model, false);
        return propagation.forward(propagation.load(from)).values();
    }

    /** Which outputs of the first sample change when one of its inputs does. */
    boolean[] seenFrom(int inputIndex) {
        double[] before = output(start, input);
        double[] values = input.values().clone();
        values[inputIndex] += 1;
        double[] after = output(start, new RealTensor(input.shape(), values));
        boolean[] changed = new boolean[network.outputShape().size()];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = before[i] != after[i];
        }
        return changed;
    }
}
