package macrame.nn.train;

import java.util.Map;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.init.FanInitializer;
import macrame.nn.layer.Linear;
import macrame.nn.layer.Relu;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.network.StartingValues;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Shape;
import macrame.nn.tensor.Tensor;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** A network small enough to look at and a batch for it. */
final class SmallTask {

    static final int CLASSES = 4;

    private SmallTask() {}

    static Network network() {
        return Network.builder("small", Shape.of(20))
                .add("fc1", new Linear(13, Finish.RELU))
                .add("fc2", new Linear(7, Finish.NONE))
                .add("relu2", new Relu())
                .add("fc3", new Linear(CLASSES, Finish.NONE))
                .build();
    }

    static Map<String, RealTensor> start() {
        return StartingValues.of(network(), FanInitializer.HE_FAN_IN, 1);
    }

    /** One step of plain gradient descent. */
    static <T extends Tensor> void step(Model<T> model, Batch batch) {
        T input = model.engine().load(Network.INPUT_SITE, batch.inputs());
        new TrainingStep<>(model, new SoftmaxCrossEntropy(), new TrainingPlan(1, batch.size(), 0.1, 1))
                .run(input, batch.targets());
    }

    static Batch batch(int samples) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(7);
        double[] values = new double[samples * 20];
        int[] labels = new int[samples];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() * 2 - 1;
        }
        for (int i = 0; i < samples; i++) {
            labels[i] = random.nextInt(CLASSES);
        }
        return new Batch(new RealTensor(Shape.of(samples, 20), values), labels);
    }
}
