package macrame.nn.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import macrame.nn.engine.RealEngine;
import macrame.nn.network.Model;
import macrame.nn.network.Parameter;
import macrame.nn.network.Propagation;
import macrame.nn.tensor.RealTensor;
import org.junit.jupiter.api.Test;

/** The reference's backward pass against differences of its forward pass. */
class GradientTest {

    /**
     * Central differences err by h²/6·|f‴| and by the loss's own rounding over h: with h = 1e-5 about 1e-10·|f‴| and
     * 1e-16·|f|/1e-5 = 1e-11·|f| per parameter. Third derivatives of this loss are below 100, so 1e-7 in the norm of
     * some 400 parameters leaves both a margin.
     */
    private static final double STEP = 1e-5;

    private static final double TOLERANCE = 1e-7;

    private static final Loss LOSS = new SoftmaxCrossEntropy();

    @Test
    void backwardPassEqualsFiniteDifferences() {
        Batch batch = SmallTask.batch(9);
        Map<String, RealTensor> start = SmallTask.start();
        Model<RealTensor> model = Model.of(SmallTask.network(), new RealEngine(), start);
        Propagation<RealTensor> propagation = new Propagation<>(model, true);
        RealTensor output = propagation.forward(propagation.load(batch.inputs()));
        propagation.backward(LOSS.gradient(model.engine(), output, batch.targets(), 1));

        for (Parameter<RealTensor> parameter : model.parameters()) {
            double[] gradient = parameter.gradient().take().values();
            String key = parameter.layer() + "." + parameter.name();
            double distance = 0;
            double norm = 0;
            for (int i = 0; i < gradient.length; i++) {
                double difference = (loss(start, key, i, STEP, batch) - loss(start, key, i, -STEP, batch)) / (2 * STEP);
                distance += (difference - gradient[i]) * (difference - gradient[i]);
                norm += difference * difference;
            }
            assertThat(norm).as(key).isPositive();
            assertThat(Math.sqrt(distance / norm)).as(key).isLessThan(TOLERANCE);
        }
    }

    private static double loss(Map<String, RealTensor> start, String key, int index, double change, Batch batch) {
        Map<String, RealTensor> changed = new LinkedHashMap<>(start);
        double[] values = start.get(key).values().clone();
        values[index] += change;
        changed.put(key, new RealTensor(start.get(key).shape(), values));
        Model<RealTensor> model = Model.of(SmallTask.network(), new RealEngine(), changed);
        Propagation<RealTensor> propagation = new Propagation<>(model, false);
        RealTensor output = propagation.forward(propagation.load(batch.inputs()));
        return batch.size() * LOSS.mean(output, batch.targets());
    }
}
