package macrame.sim.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import macrame.arith.Accumulation.KTiles;
import macrame.arith.Accumulation.Start;
import macrame.arith.Accumulators;
import macrame.arith.Cast;
import macrame.arith.CodeMatrix;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat;
import macrame.arith.MacFormat.Addition;
import macrame.arith.MatrixProduct;
import macrame.arith.Overflow;
import macrame.arith.RandomBits;
import macrame.arith.Rounding;
import macrame.sim.Arithmetic;
import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import macrame.sim.TimingText;
import macrame.sim.timing.ArrayTiming;
import macrame.sim.workload.ProductShape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegisterArrayTest {

    private static final FixedFormat S8 = FixedFormat.signed(8, 0);

    /** A product with a bias, its codes from a small generator of its own. */
    private record Case(CodeMatrix a, CodeMatrix b, long[] bias) {

        static Case of(int m, int k, int n, FixedFormat a, FixedFormat b, int biasMagnitude, long seed) {
            long[] state = {seed};
            long[] bias = new long[m * n];
            for (int i = 0; i < bias.length; i++) {
                bias[i] = biasMagnitude == 0 ? 0 : next(state, -biasMagnitude, biasMagnitude);
            }
            return new Case(matrix(m, k, a, state), matrix(k, n, b, state), bias);
        }

        private static CodeMatrix matrix(int rows, int columns, FixedFormat format, long[] state) {
            int[] codes = new int[rows * columns];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = (int) next(state, format.minimumCode(), format.maximumCode());
            }
            return CodeMatrix.of(codes, rows, columns, format);
        }

        private static long next(long[] state, long minimum, long maximum) {
            state[0] = state[0] * 6364136223846793005L + 1442695040888963407L;
            return minimum + Math.floorMod(state[0] >> 20, maximum - minimum + 1);
        }

        Accumulators accumulators(FixedFormat format) {
            Accumulators into = new Accumulators(a.rows(), b.columns(), format);
            System.arraycopy(bias, 0, into.codes(), 0, bias.length);
            return into;
        }
    }

    private static long[] functional(ArrayConfig config, Case product, RandomBits random) {
        Accumulators into =
                product.accumulators(config.arithmetic().mac().buffer().target());
        new MatrixProduct(config.arithmetic().mac(), config.accumulation())
                .accumulate(product.a(), product.b(), into, random, null);
        return into.codes();
    }

    private static ArrayRun run(ArrayConfig config, Case product, Accumulators into) {
        return new RegisterArray(config).run(product.a(), product.b(), into);
    }

    private static void assertValuesAndCycles(ArrayConfig config, Case product) {
        Accumulators into =
                product.accumulators(config.arithmetic().mac().buffer().target());
        ArrayRun run = run(config, product, into);
        ProductShape shape = new ProductShape(
                product.a().rows(), product.a().columns(), product.b().columns());
        String what = config.rows() + "x" + config.columns() + " " + config.dataflow() + " " + config.timing() + " "
                + config.arithmetic().kTiles() + " " + shape;
        assertThat(into.codes()).as(what).isEqualTo(functional(config, product, null));
        assertThat(run.cycles()).as(what).isEqualTo(new ArrayTiming(config).cycles(shape));
        assertThat(run.enabledCycles()).as(what).isEqualTo(run.cycles());
    }

    private static List<String> timings(Dataflow dataflow) {
        List<String> timings = new ArrayList<>();
        for (String registers : List.of("I=0,P=1,H=1,L=1", "I=1,P=2,H=1,L=2", "I=0,P=3,H=2,L=1", "I=2,P=4,H=3,L=4")) {
            for (String edge : List.of("full", "used")) {
                if (dataflow.loadsAnOperand()) {
                    for (String deskew : List.of("none", "align")) {
                        for (String tiles : List.of(
                                "serial",
                                "serial,t0=11",
                                "overlapped,load=wavefront",
                                "overlapped,load=shift",
                                "overlapped,load=wavefront,interval=13")) {
                            timings.add(registers + ",edge=" + edge + ",D=" + deskew + ",tiles=" + tiles);
                        }
                    }
                } else {
                    for (String drain : List.of("none", "down,E=0", "down,E=1", "across,E=0", "across,E=1")) {
                        for (String tiles : List.of("serial", "serial,t0=5", "overlapped", "overlapped,interval=9")) {
                            timings.add(registers + ",edge=" + edge + ",drain=" + drain + ",tiles=" + tiles);
                        }
                    }
                }
            }
        }
        return timings;
    }

    /** Every parameter set on every shape: values of the functional product, cycles of the closed form. */
    @ParameterizedTest
    @EnumSource(Dataflow.class)
    void valuesAreTheFunctionalOnesAndCyclesTheClosedForms(Dataflow dataflow) {
        int cases = 0;
        for (String size : List.of("1x1", "2x3", "4x2")) {
            for (String timing : timings(dataflow)) {
                for (KTiles kTiles : dataflow.loadsAnOperand() ? KTiles.values() : new KTiles[] {KTiles.BUFFER}) {
                    ArrayConfig base =
                            ArrayConfig.parse(size).withDataflow(dataflow).withTiming(TimingText.parse(timing));
                    Arithmetic exact = Arithmetic.exact(S8, S8, 32);
                    ArrayConfig config = base.withArithmetic(new Arithmetic(exact.mac(), exact.result(), kTiles));
                    for (int[] shape : new int[][] {{1, 1, 1}, {5, 7, 4}, {2, 9, 8}, {9, 3, 2}, {8, 8, 6}}) {
                        assertValuesAndCycles(
                                config, Case.of(shape[0], shape[1], shape[2], S8, S8, 1000, timing.hashCode()));
                        cases++;
                    }
                }
            }
        }
        // 3 sizes · 5 shapes · 160 timings (4 registers · 2 edges · 4 or 5 · 5 or 4), twice with two ways of K tiles
        assertThat(cases).isEqualTo(dataflow.loadsAnOperand() ? 2 * 3 * 5 * 80 : 3 * 5 * 160);
    }

    /** Every mode of rounding and overflow where it changes bits: narrow sums, products cast before the addition. */
    @ParameterizedTest
    @EnumSource(Dataflow.class)
    void everyRoundingAndOverflowModeIsTheFunctionalOne(Dataflow dataflow) {
        FixedFormat operand = FixedFormat.signed(6, 3);
        RandomBits random = (index, term) -> (index * 31 + term) * 0x9E3779B97F4A7C15L;
        for (Addition addition : Addition.values()) {
            for (Rounding rounding : Rounding.values()) {
                for (Overflow overflow : Overflow.values()) {
                    if (overflow == Overflow.ERROR) {
                        continue;
                    }
                    Cast product = new Cast(FixedFormat.signed(9, 4), rounding, overflow);
                    Cast sum = new Cast(FixedFormat.signed(10, 4), rounding, overflow);
                    Cast buffer = new Cast(FixedFormat.signed(9, 3), rounding, overflow);
                    MacFormat mac = new MacFormat(operand, operand, addition, product, sum, buffer);
                    for (Arithmetic arithmetic : chains(mac, operand)) {
                        ArrayConfig config = ArrayConfig.parse("3x2")
                                .withDataflow(dataflow)
                                .withTiming(TimingText.parse("overlapped,I=1,P=2,L=3"))
                                .withArithmetic(arithmetic);
                        Case aCase = Case.of(4, 8, 5, operand, operand, 100, 7);
                        Accumulators into = aCase.accumulators(buffer.target());
                        new RegisterArray(config)
                                .run(aCase.a(), aCase.b(), into, random, cycle -> false, ArrayObserver.NONE);
                        assertThat(into.codes()).as("%s", arithmetic).isEqualTo(functional(config, aCase, random));
                    }
                }
            }
        }
    }

    private static List<Arithmetic> chains(MacFormat mac, FixedFormat result) {
        List<Arithmetic> chains = new ArrayList<>();
        for (KTiles kTiles : KTiles.values()) {
            for (Start bias : Start.values()) {
                chains.add(new Arithmetic(mac, result, kTiles, bias));
            }
        }
        return chains;
    }

    /** A bias of 100 meets 100 − 50 in the buffer and saturates there; in the chain, 100 + 100 does, before −50 and 1. */
    @Test
    void aBiasEntersTheChainOrTheBuffer() {
        Cast sum = new Cast(FixedFormat.signed(8, 0), Rounding.FLOOR, Overflow.SATURATE);
        MacFormat mac = new MacFormat(S8, S8, Addition.ADD_THEN_CAST, sum, sum, sum);
        ArrayConfig config = ArrayConfig.parse("2x1");
        Case product = new Case(
                CodeMatrix.of(new int[] {100, -50, 1}, 1, 3, S8),
                CodeMatrix.of(new int[] {1, 1, 1}, 3, 1, S8),
                new long[] {100});
        Accumulators inBuffer = product.accumulators(sum.target());
        run(config.withArithmetic(new Arithmetic(mac, S8, KTiles.BUFFER, Start.BUFFER)), product, inBuffer);
        assertThat(inBuffer.codes()).containsExactly(127);
        Accumulators inChain = product.accumulators(sum.target());
        run(config.withArithmetic(new Arithmetic(mac, S8, KTiles.BUFFER, Start.FIRST_ROW)), product, inChain);
        assertThat(inChain.codes()).containsExactly(127 - 50 + 1);
    }

    @Test
    void theFastFormEqualsTheStepwiseOneWhereverItIsTaken() {
        for (Dataflow dataflow : Dataflow.values()) {
            for (Overflow overflow : List.of(Overflow.WRAP, Overflow.SATURATE)) {
                for (int width : new int[] {9, 16, 17, 24, 31, 32}) {
                    Cast sum = new Cast(FixedFormat.signed(width, 0), Rounding.FLOOR, overflow);
                    MacFormat mac = new MacFormat(S8, S8, Addition.ADD_THEN_CAST, sum, sum, sum);
                    ArrayConfig config = ArrayConfig.parse("4x3")
                            .withDataflow(dataflow)
                            .withArithmetic(new Arithmetic(mac, S8, KTiles.BUFFER));
                    assertValuesAndCycles(config, Case.of(7, 11, 5, S8, S8, 100, width));
                    Arithmetic biased = new Arithmetic(mac, S8, KTiles.BUFFER, Start.FIRST_ROW);
                    assertValuesAndCycles(config.withArithmetic(biased), Case.of(7, 11, 5, S8, S8, 100, width));
                }
            }
        }
    }

    @Test
    void aSumThatSaturatesDependsOnTheDataflow() {
        Cast sum = new Cast(FixedFormat.signed(16, 0), Rounding.FLOOR, Overflow.SATURATE);
        MacFormat mac = new MacFormat(S8, S8, Addition.ADD_THEN_CAST, sum, sum, sum);
        ArrayConfig config = ArrayConfig.parse("4x4").withArithmetic(new Arithmetic(mac, S8, KTiles.BUFFER));
        int[] large = {127, 127, 127, 127, -127, -127, -127, -127};
        int[] ones = {127, 127, 127, 127, 127, 127, 127, 127};
        Case product = new Case(CodeMatrix.of(large, 1, 8, S8), CodeMatrix.of(ones, 8, 1, S8), new long[1]);
        Accumulators oneChain = product.accumulators(sum.target());
        run(config.withDataflow(Dataflow.OUTPUT_STATIONARY), product, oneChain);
        Accumulators perTile = product.accumulators(sum.target());
        run(config.withDataflow(Dataflow.WEIGHT_STATIONARY), product, perTile);
        // One chain: 127·127 saturates at 32767 after three products, then four are taken off and it saturates below.
        assertThat(oneChain.codes()[0]).isEqualTo(32767 - 4 * 127 * 127 < -32768 ? -32768 : 32767 - 4 * 127 * 127);
        // One chain per tile: +32767 and −32768 meet in the buffer.
        assertThat(perTile.codes()[0]).isEqualTo(-1);
    }

    @Test
    void resultsAppearWhereAndWhenTheFormulaSays() {
        ArrayConfig config = ArrayConfig.parse("3x4").withTiming(TimingText.parse("I=1,P=2,H=2"));
        List<String> seen = new ArrayList<>();
        Case product = Case.of(5, 3, 4, S8, S8, 0, 1);
        Accumulators into =
                product.accumulators(config.arithmetic().mac().buffer().target());
        new RegisterArray(config).run(product.a(), product.b(), into, null, cycle -> false, new ArrayObserver() {
            @Override
            public void result(long cycle, int lane, long value, long row, long column) {
                seen.add(cycle + "," + lane + "," + value + "," + row + "," + column);
            }
        });
        List<String> expected = new ArrayList<>();
        for (int cycle = 0; cycle < 100; cycle++) {
            for (int column = 0; column < 4; column++) {
                // t0 + m + I + P·R + H·c with t0 = 3
                int row = cycle - 3 - 1 - 2 * 3 - 2 * column;
                if (row >= 0 && row < 5) {
                    expected.add(
                            cycle + "," + column + "," + into.codes()[row * 4 + column] + "," + row + "," + column);
                }
            }
        }
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void stallsMoveEventsAndChangeNoValue() {
        for (Dataflow dataflow : Dataflow.values()) {
            for (String timing : List.of("generic", "overlapped,P=2", "overlapped,load=shift,D=align")) {
                ArrayConfig config =
                        ArrayConfig.parse("3x2").withDataflow(dataflow).withTiming(TimingText.parse(timing));
                Case product = Case.of(7, 8, 5, S8, S8, 9, 3);
                FixedFormat buffer = config.arithmetic().mac().buffer().target();
                Recorder free = new Recorder();
                ArrayRun running = new RegisterArray(config)
                        .run(product.a(), product.b(), product.accumulators(buffer), null, cycle -> false, free);
                Recorder held = new Recorder();
                Accumulators into = product.accumulators(buffer);
                ArrayRun stalled = new RegisterArray(config)
                        .run(product.a(), product.b(), into, null, cycle -> cycle % 3 == 1 || cycle == 9, held);
                assertThat(into.codes()).isEqualTo(functional(config, product, null));
                assertThat(held.values).isEqualTo(free.values);
                assertThat(stalled.enabledCycles()).isEqualTo(running.cycles());
                assertThat(stalled.cycles()).isGreaterThan(running.cycles());
                if (config.timing().tiles().overlapped()) {
                    // State n is first visible in the cycle after the n-th enabled one.
                    for (int event = 0; event < free.cycles.size(); event++) {
                        assertThat(held.cycles.get(event)).isEqualTo(firstVisible(free.cycles.get(event)));
                    }
                }
            }
        }
    }

    private static long firstVisible(long edges) {
        long cycle = 0;
        long done = 0;
        while (done < edges) {
            done += cycle % 3 == 1 || cycle == 9 ? 0 : 1;
            cycle++;
        }
        return cycle;
    }

    private static final class Recorder implements ArrayObserver {

        private final List<String> values = new ArrayList<>();
        private final List<Long> cycles = new ArrayList<>();

        @Override
        public void result(long cycle, int lane, long value, long row, long column) {
            values.add(lane + "," + value + "," + row + "," + column);
            cycles.add(cycle);
        }
    }

    /**
     * Public arrays whose RTL was driven with known products: the parameters of each, and the last 0-based cycle by what
     * was measured there: {@code t0 + M − 1 + I + P·R + (C − 1) + D} with the load's cycles as t0, or
     * {@code K − 1 + I + L + (R − 1) + (C − 1)}.
     */
    @Test
    @Tag("determinism")
    void parametersOfPublicArraysGiveTheirCycles() {
        // SCALE-Sim's sample RTL: a load of R cycles, two partial-sum registers per row; weight and input stationary.
        assertLastCycle("4x4", Dataflow.WEIGHT_STATIONARY, "scalesim-rtl", 9, 4, 4, 3 * 4 + 9 + 4 - 2);
        assertLastCycle("4x6", Dataflow.WEIGHT_STATIONARY, "scalesim-rtl", 9, 4, 6, 3 * 4 + 9 + 6 - 2);
        assertLastCycle("4x4", Dataflow.INPUT_STATIONARY, "scalesim-rtl", 4, 4, 9, 3 * 4 + 9 + 4 - 2);
        // An 8-bit weight-stationary array with aligned results; its load takes N + (N − 1) + 1 cycles.
        assertLastCycle("4x4", Dataflow.WEIGHT_STATIONARY, "generic,D=align,t0=8", 6, 4, 4, 8 + 5 + 4 + 3);
        // tiny-tpu, 2 × 2: two cycles of load and one of switching.
        assertLastCycle("2x2", Dataflow.WEIGHT_STATIONARY, "generic,t0=3", 2, 2, 2, 3 + 1 + 2 + 1);
        // Systolic-Tensors: a four-stage multiply-accumulate behind input registers; weight and output stationary.
        assertLastCycle("4x4", Dataflow.WEIGHT_STATIONARY, "pipelined", 4, 4, 4, 4 + 3 + 1 + 4 * 4 + 3);
        assertLastCycle("4x4", Dataflow.OUTPUT_STATIONARY, "pipelined,drain=none", 4, 4, 4, 3 + 1 + 4 + 6);
        // The sample RTL, output stationary, and its drain of R beats.
        assertLastCycle("4x4", Dataflow.OUTPUT_STATIONARY, "scalesim-rtl,drain=none", 4, 9, 4, 8 + 2 + 6);
        assertLastCycle("4x4", Dataflow.OUTPUT_STATIONARY, "scalesim-rtl", 4, 9, 4, 9 + 2 * 4 + 4 - 2);
        // The AXI-stream array: no input register, a multiplier of LM and an adder of LA stages.
        for (int[] stages : new int[][] {{1, 1}, {2, 3}, {3, 1}}) {
            int latency = stages[0] + stages[1];
            String timing = "generic,drain=none,L=" + latency;
            assertLastCycle("4x4", Dataflow.OUTPUT_STATIONARY, timing, 4, 7, 4, 6 + latency + 6);
            assertLastCycle("2x3", Dataflow.OUTPUT_STATIONARY, timing, 2, 7, 3, 6 + latency + 3);
        }
    }

    private static void assertLastCycle(String size, Dataflow dataflow, String timing, int m, int k, int n, long last) {
        ArrayConfig config = ArrayConfig.parse(size).withDataflow(dataflow).withTiming(TimingText.parse(timing));
        Case product = Case.of(m, k, n, S8, S8, 0, 1);
        ArrayRun run = run(
                config,
                product,
                product.accumulators(config.arithmetic().mac().buffer().target()));
        assertThat(run.cycles() - 1).as("%s %s", dataflow, timing).isEqualTo(last);
    }

    @Test
    void whatIsNoHardwareOrDoesNotFitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegisterArray(ArrayConfig.parse("4x4").withTiming(TimingText.parse("scalesim"))))
                .withMessageContaining("scalesim");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegisterArray(ArrayConfig.parse("60000x60000")))
                .withMessageContaining("processing elements");
        ArrayConfig config = ArrayConfig.parse("4x4");
        Case product = Case.of(2, 3, 4, S8, FixedFormat.signed(9, 0), 0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(config, product, product.accumulators(FixedFormat.signed(32, 0))))
                .withMessageContaining("s9f0");
    }
}
