package macrame.bench;

import java.util.concurrent.TimeUnit;
import macrame.arith.Accumulators;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import macrame.sim.TimingText;
import macrame.sim.array.ArrayRun;
import macrame.sim.array.RegisterArray;
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
 * The register-level array, untraced: updates of processing elements per second, 8-bit operands and 32-bit sums. A compiled
 * Verilator model of a comparable array reaches 1.4e8.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class RegisterArrayBenchmark {

    private static final FixedFormat S8 = FixedFormat.signed(8, 0);
    private static final int BEATS = 512;
    private static final int TILES = 4;

    /** Rows × columns. */
    @Param({"32x32", "8x8"})
    public String size;

    /** What stays. */
    @Param({"os", "ws", "is"})
    public String dataflow;

    /** Where the registers are. */
    @Param({"generic", "overlapped", "pipelined"})
    public String timing;

    private ArrayConfig config;
    private CodeMatrix a;
    private CodeMatrix b;

    /** Counts updates of processing elements. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Updates {

        /** Updates so far. */
        public long elementUpdates;
    }

    /** Makes operands that keep every lane busy. */
    @Setup
    public void prepare() {
        config = ArrayConfig.parse(size).withDataflow(Dataflow.parse(dataflow)).withTiming(TimingText.parse(timing));
        int rows = config.rows() * TILES;
        int columns = config.columns() * TILES;
        switch (config.dataflow()) {
            case OUTPUT_STATIONARY -> operands(rows, BEATS, columns);
            case WEIGHT_STATIONARY -> operands(BEATS, rows, columns);
            case INPUT_STATIONARY -> operands(columns, rows, BEATS);
        }
    }

    private void operands(int m, int k, int n) {
        a = matrix(m, k, 37);
        b = matrix(k, n, 91);
    }

    private static CodeMatrix matrix(int rows, int columns, int step) {
        int[] codes = new int[rows * columns];
        for (int index = 0; index < codes.length; index++) {
            codes[index] = index * step % 255 - 127;
        }
        return CodeMatrix.of(codes, rows, columns, S8);
    }

    /** One product. */
    @Benchmark
    public Accumulators product(Updates updates) {
        Accumulators into = new Accumulators(
                a.rows(), b.columns(), config.arithmetic().mac().buffer().target());
        ArrayRun run = new RegisterArray(config).run(a, b, into);
        updates.elementUpdates += run.cycles() * config.processingElements();
        return into;
    }
}
