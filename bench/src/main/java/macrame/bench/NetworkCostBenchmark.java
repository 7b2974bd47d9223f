package macrame.bench;

import java.util.concurrent.TimeUnit;
import macrame.nn.network.Network;
import macrame.nn.precision.Widths;
import macrame.nn.train.StepWork;
import macrame.nn.zoo.Zoo;
import macrame.sim.ArrayConfig;
import macrame.sim.cost.CostModel;
import macrame.sim.cost.NetworkCost;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one training step of a network costs: its graph, its run on shapes and a search for every product, nothing kept. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 2)
public class NetworkCostBenchmark {

    /** A built-in network. */
    @Param({"resnet-50", "vgg-16"})
    public String network;

    /** Rows × columns. */
    @Param("128x128")
    public String size;

    /** All phases of a step with one sample. */
    @Benchmark
    public NetworkCost trainingStep() {
        Network costed = Zoo.get(network).network();
        return new CostModel(ArrayConfig.parse(size)).cost(StepWork.ofTraining(costed, Widths.uniform(8), 1));
    }
}
