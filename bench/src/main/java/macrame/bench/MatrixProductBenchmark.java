package macrame.bench;

import java.util.concurrent.TimeUnit;
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

/** Products of code matrices, each with the floating-point product of its size as control. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class MatrixProductBenchmark {

    /** What is multiplied. */
    @Param
    public ProductCase product;

    /** Rows × depth × columns. */
    @Param({"512x512x512", "32x784x512", "1x784x512"})
    public String shape;

    private Runnable codes;
    private Runnable floats;

    /** Makes the operands. */
    @Setup
    public void prepare() {
        String[] sizes = shape.split("x");
        int rows = Integer.parseInt(sizes[0]);
        int depth = Integer.parseInt(sizes[1]);
        int columns = Integer.parseInt(sizes[2]);
        codes = product.product(rows, depth, columns, null);
        floats = product.yardstick(rows, depth, columns);
    }

    /** The product of codes. */
    @Benchmark
    public void codes() {
        codes.run();
    }

    /** OpenBLAS. */
    @Benchmark
    public void floats() {
        floats.run();
    }
}
