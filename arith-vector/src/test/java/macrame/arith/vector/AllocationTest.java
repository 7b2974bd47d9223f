package macrame.arith.vector;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import macrame.arith.Accumulation;
import macrame.arith.Accumulators;
import macrame.arith.Cast;
import macrame.arith.CastCounts;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat;
import macrame.arith.MatrixProduct;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.arith.SumCast;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Products reuse the buffers of their thread: what a call allocates is the few objects that describe it. Compilers of JDK 17
 * may leave the sums of a tile as objects where its loop ends, once for 256 products of each.
 */
@Tag("thorough")
class AllocationTest {

    /** Plans, proofs and views; the 96 × 512 sums of a call are 393,216 bytes, the packed codes of B alone 614,400. */
    private static final long MOST_BYTES = 8000;

    /** A cast is planned once for four rows of sums. */
    private static final long MOST_BYTES_OF_CASTS = 96 / 4 * 500;

    /** A vector of 64 bytes in an array with two headers, 96 bytes, for 8 sums, after 256 and after 300 products. */
    private static final long MOST_BYTES_OF_TILES = Runtime.version().feature() == 17 ? 96L * 512 * 96 / 8 * 2 : 0;

    /** The compiler needs some calls before it keeps vectors in registers; until then they are objects. */
    private static final long PATIENCE_NANOSECONDS = 60_000_000_000L;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @CsvSource({
        "s8f4,s32f8,FLOOR,SATURATE,96",
        "s8f4,s32f8,FLOOR,SATURATE,1",
        "s16f8,s48f16,FLOOR,SATURATE,96",
        "s8f4,s20f8,FLOOR,WRAP,96",
        "s8f4,s20f8,FLOOR,SATURATE,96",
        "s8f4,s16f6,HALF_EVEN,SATURATE,96",
        "s8f4,s16f6,FLOOR,SATURATE,96",
        "s8f4,s16f6,HALF_AWAY,SATURATE,1",
        "s8f4,s16f6,HALF_AWAY,SATURATE,96",
        "s8f4,s16f6,HALF_UP,WRAP,96",
        "s12f8,s29f10,HALF_AWAY,SATURATE,96"
    })
    void aCallAllocatesNothingThatGrowsWithTheProduct(
            String operand, String accumulator, Rounding rounding, Overflow overflow, int rows) {
        FixedFormat format = FixedFormat.parse(operand);
        Cast cast = new Cast(FixedFormat.parse(accumulator), rounding, overflow);
        useVectorsOfOtherLengths();
        CodeMatrix a = matrix(rows, 300, format);
        CodeMatrix b = matrix(300, 512, format);
        Accumulators into = new Accumulators(rows, 512, cast.target());
        MatrixProduct product = new MatrixProduct(MacFormat.of(format, format, cast, cast), Accumulation.ONE_CHAIN);
        assertAllocates(MOST_BYTES + MOST_BYTES_OF_TILES, () -> {
            into.clear();
            product.accumulate(a, b, into, null, null);
        });
    }

    /** Floats that become ints and doubles that become longs on their way from tiles to results. */
    @ParameterizedTest
    @CsvSource({"s8f4,s32f8", "s16f8,s48f16"})
    void aCastOfItsSumsAllocatesNothingThatGrowsWithTheProduct(String operand, String accumulator) {
        FixedFormat format = FixedFormat.parse(operand);
        Cast sum = Cast.nearest(FixedFormat.parse(accumulator));
        useVectorsOfOtherLengths();
        CodeMatrix a = matrix(96, 300, format);
        CodeMatrix b = matrix(300, 512, format);
        MatrixProduct product = new MatrixProduct(MacFormat.of(format, format, sum, sum), Accumulation.ONE_CHAIN);
        SumCast end = new SumCast(new long[512], true, Cast.nearest(format));
        int[] target = new int[96 * 512];
        CastCounts counts = new CastCounts();
        assertAllocates(
                MOST_BYTES + MOST_BYTES_OF_CASTS + MOST_BYTES_OF_TILES,
                () -> product.cast(a, b, end, target, null, counts, counts));
    }

    private void assertAllocates(long most, Runnable call) {
        long start = System.nanoTime();
        long allocated = Long.MAX_VALUE;
        while (allocated > most && System.nanoTime() - start < PATIENCE_NANOSECONDS) {
            long before = threads.getCurrentThreadAllocatedBytes();
            call.run();
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).isLessThanOrEqualTo(most);
    }

    /** Casts of longs, and from floats to ints, in halves of vectors: a kernel whose vectors then have no class of their own allocates them. */
    private static void useVectorsOfOtherLengths() {
        int[] target = new int[1000];
        for (int i = 0; i < 1000; i++) {
            Cast.nearest(FixedFormat.signed(8, 0)).applyAll(new long[1000], 4, target, null, null);
        }
        for (String operand : new String[] {"s8f4", "s16f8"}) {
            FixedFormat format = FixedFormat.parse(operand);
            MacFormat exact = MacFormat.exact(format, format, 20);
            for (int i = 0; i < 1000; i++) {
                new MatrixProduct(exact, Accumulation.ONE_CHAIN)
                        .cast(
                                matrix(10, 20, format),
                                matrix(20, 100, format),
                                Cast.nearest(format),
                                target,
                                null,
                                null);
            }
        }
    }

    private static CodeMatrix matrix(int rows, int columns, FixedFormat format) {
        int half = 1 << (format.width() - 1);
        int[] codes = new Random(rows).ints(rows * columns, -half, half).toArray();
        return CodeMatrix.of(codes, rows, columns, format);
    }
}
