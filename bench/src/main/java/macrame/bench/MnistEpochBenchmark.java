package macrame.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import macrame.nn.data.DataSet;
import macrame.nn.data.DataSets;
import macrame.nn.engine.Engine;
import macrame.nn.engine.RealEngine;
import macrame.nn.measure.RangeMeter;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.precision.Precision;
import macrame.nn.tensor.RealTensor;
import macrame.nn.tensor.Tensor;
import macrame.nn.train.Batch;
import macrame.nn.train.Loss;
import macrame.nn.train.Trainer;
import macrame.nn.train.TrainingPlan;
import macrame.nn.train.TrainingStep;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One epoch of {@code mnist-mlp} over real images, one at a time, on one thread: 16-bit operands and every cast counted,
 * beside float64. The images are named with {@code -p data=mnist:DIR}; of 10,000, the training split takes 8,000.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsPrepend = {"--add-modules=jdk.incubator.vector", "-XX:+UseParallelGC", "-Xmn64m"})
@Warmup(iterations = 0)
@Measurement(iterations = 3)
public class MnistEpochBenchmark {

    private static final double RATE = 0.001;

    /** In what is computed. */
    @Param({"fixed", "float64"})
    public String numbers;

    /** The images. */
    @Param("digits:8000+1")
    public String data;

    private DataSet images;
    private Precision precision;

    /** Reads the images and calibrates formats by 200 of them in float64. */
    @Setup
    public void prepare() {
        images = DataSets.open(data, Perceptron.SEED).training();
        RangeMeter meter = new RangeMeter();
        Engine<RealTensor> engine = new RealEngine(meter);
        Model<RealTensor> model = Perceptron.model(engine);
        Batch samples = Batch.of(images, 0, 200);
        model.beginStep(Perceptron.SEED, 0);
        new TrainingStep<>(model, Loss.of(images), plan())
                .run(engine.load(Network.INPUT_SITE, samples.inputs()), samples.targets());
        precision = Perceptron.precision(meter, 4);
    }

    private static TrainingPlan plan() {
        return new TrainingPlan(1, 1, RATE, Perceptron.SEED);
    }

    private <T extends Tensor> List<Double> train(Engine<T> engine) {
        return new Trainer<>(Perceptron.model(engine), plan(), images).run((step, steps, loss) -> {});
    }

    /** One epoch; the loss of every step. */
    @Benchmark
    public List<Double> epoch() {
        return numbers.equals("float64") ? train(new RealEngine()) : train(Perceptron.engine(precision));
    }
}
