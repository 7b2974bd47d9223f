package macrame.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import macrame.nn.data.DataSet;
import macrame.nn.data.DataSets;
import macrame.nn.engine.Engine;
import macrame.nn.engine.RealEngine;
import macrame.nn.measure.RangeMeter;
import macrame.nn.network.Model;
import macrame.nn.network.Network;
import macrame.nn.tensor.Tensor;
import macrame.nn.train.Batch;
import macrame.nn.train.Loss;
import macrame.nn.train.TrainingPlan;
import macrame.nn.train.TrainingStep;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * Training steps of {@code mnist-mlp} by plain gradient descent on one thread: load, forward, loss, backward, update.
 * Fixed point has 16-bit operands, exact accumulators, and counts every cast; float64 is its control. The young
 * generation is small, for what is allocated would otherwise walk through memory that the machine has never touched.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsPrepend = {"--add-modules=jdk.incubator.vector", "-XX:+UseParallelGC", "-Xmn64m"})
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class TrainingStepBenchmark {

    /** In what is computed. */
    @Param({"fixed", "float64"})
    public String numbers;

    /** Samples per step. */
    @Param({"1", "5", "200"})
    public int batch;

    private Supplier<Tensor> step;

    /** Samples per second beside steps per second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Samples {
        /** Trained so far. */
        public long samples;
    }

    /** Calibrates formats by a step in float64. */
    @Setup
    public void prepare() {
        DataSet data = DataSets.open("digits:" + batch + "+1", Perceptron.SEED).training();
        RangeMeter meter = new RangeMeter();
        Supplier<Tensor> reference = steps(new RealEngine(meter), data);
        reference.get();
        if (numbers.equals("float64")) {
            step = steps(new RealEngine(), data);
            return;
        }
        step = steps(Perceptron.engine(Perceptron.precision(meter, 2)), data);
    }

    private <T extends Tensor> Supplier<Tensor> steps(Engine<T> engine, DataSet data) {
        TrainingPlan plan = new TrainingPlan(1, batch, 0.01, Perceptron.SEED);
        Model<T> model = Perceptron.model(engine);
        TrainingStep<T> training = new TrainingStep<>(model, Loss.of(data), plan);
        Batch samples = Batch.of(data, 0, batch);
        return () -> {
            model.beginStep(Perceptron.SEED, 0);
            return training.run(engine.load(Network.INPUT_SITE, samples.inputs()), samples.targets());
        };
    }

    /** One step. */
    @Benchmark
    public Tensor step(Samples counter) {
        counter.samples += batch;
        return step.get();
    }
}
