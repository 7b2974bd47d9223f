package macrame.sim.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import macrame.sim.TimingText;
import macrame.sim.workload.ProductShape;
import org.junit.jupiter.api.Test;

class ArrayTimingTest {

    private static long cycles(String size, Dataflow dataflow, String timing, long m, long k, long n) {
        ArrayConfig config = ArrayConfig.parse(size).withDataflow(dataflow).withTiming(TimingText.parse(timing));
        return new ArrayTiming(config).cycles(new ProductShape(m, k, n));
    }

    /** Published by SCALE-Sim's own regression tests, without their stalls: M 256, N 128, K 256 on 32 × 32. */
    @Test
    void scalesimAccountingGivesItsGoldenCycles() {
        assertThat(cycles("32x32", Dataflow.OUTPUT_STATIONARY, "scalesim", 256, 256, 128))
                .isEqualTo(10175);
        assertThat(cycles("32x32", Dataflow.WEIGHT_STATIONARY, "scalesim", 256, 256, 128))
                .isEqualTo(11199);
        assertThat(cycles("32x32", Dataflow.INPUT_STATIONARY, "scalesim", 256, 256, 128))
                .isEqualTo(14207);
    }

    /** The five AlexNet convolutions, weight stationary on 32 × 32, as SCALE-Sim counts them. */
    @Test
    void scalesimAccountingGivesItsAlexNetCycles() {
        assertThat(cycles("32x32", Dataflow.WEIGHT_STATIONARY, "scalesim", 55 * 55, 363, 96))
                .isEqualTo(112283);
        assertThat(cycles("32x32", Dataflow.WEIGHT_STATIONARY, "scalesim", 23 * 23, 2400, 256))
                .isEqualTo(373799);
        assertThat(cycles("32x32", Dataflow.WEIGHT_STATIONARY, "scalesim", 11 * 11, 2304, 384))
                .isEqualTo(185759);
        assertThat(cycles("32x32", Dataflow.WEIGHT_STATIONARY, "scalesim", 11 * 11, 3456, 384))
                .isEqualTo(278639);
        assertThat(cycles("32x32", Dataflow.WEIGHT_STATIONARY, "scalesim", 11 * 11, 3456, 256))
                .isEqualTo(185759);
    }

    /** Last 0-based cycles measured on SCALE-Sim's sample RTL: 3R + M + C − 2 and K + 2R + C − 2. */
    @Test
    void theSampleRtlEndsWhereItWasSeenToEnd() {
        int r = 4;
        int c = 6;
        int streamed = 9;
        assertThat(cycles("4x6", Dataflow.WEIGHT_STATIONARY, "scalesim-rtl", streamed, r, c))
                .isEqualTo(3 * r + streamed + c - 2 + 1);
        assertThat(cycles("4x6", Dataflow.OUTPUT_STATIONARY, "scalesim-rtl", r, streamed, c))
                .isEqualTo(streamed + 2 * r + c - 2 + 1);
    }

    /**
     * Compute cycles of Gemmini's RTL (8 × 8, weight stationary, 8-bit, memory that never waits), as published in
     * ONNXim's operator tests. Fill, one interval of max(T, R) per tile and drain are all that the model knows; what is
     * left is about 0.8 % of the streamed rows and, in the thin products, some 1,500 cycles of start-up.
     */
    @Test
    void overlappedTilesExplainGemminisCycles() {
        assertSignedErrorPercent(1, 512, 1000, 66_360, -3.53);
        assertSignedErrorPercent(512, 1024, 2, 67_553, -2.95);
        assertSignedErrorPercent(512, 512, 1024, 4_227_300, -0.78);
        assertSignedErrorPercent(512, 1024, 1024, 8_458_619, -0.83);
        assertSignedErrorPercent(512, 512, 768, 3_171_978, -0.83);
    }

    private static void assertSignedErrorPercent(long m, long k, long n, long measured, double expected) {
        long modelled = cycles("8x8", Dataflow.WEIGHT_STATIONARY, "overlapped", m, k, n);
        // The expected errors are written with two decimals, so half a unit of the last one is the tolerance.
        assertThat(100.0 * (modelled - measured) / measured).isCloseTo(expected, within(0.005));
    }

    @Test
    void inputStationaryIsWeightStationaryForTheTransposedProduct() {
        for (String timing : new String[] {"generic", "overlapped", "pipelined,edge=used"}) {
            assertThat(cycles("8x4", Dataflow.INPUT_STATIONARY, timing, 30, 17, 21))
                    .isEqualTo(cycles("8x4", Dataflow.WEIGHT_STATIONARY, timing, 21, 17, 30));
        }
    }
}
