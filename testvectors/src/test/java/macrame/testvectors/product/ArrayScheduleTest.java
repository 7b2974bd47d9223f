package macrame.testvectors.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import macrame.arith.Accumulation.Start;
import macrame.arith.Accumulators;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.sim.Arithmetic;
import macrame.sim.ArrayConfig;
import macrame.sim.ArrayPresets;
import macrame.sim.Dataflow;
import macrame.sim.TimingText;
import macrame.sim.array.ArrayObserver;
import macrame.sim.array.RegisterArray;
import macrame.sim.workload.ProductShape;
import macrame.testvectors.source.Pattern;
import macrame.testvectors.source.PlainProduct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bundles expect what the register-level array shows: every value, in its lane and cycle. */
class ArrayScheduleTest {

    private static final FixedFormat OPERAND = FixedFormat.signed(6, 2);

    @ParameterizedTest
    @CsvSource({
        "ws, 'generic'",
        "ws, 'I=2,P=3,H=2,D=align'",
        "ws, 'P=2,edge=used'",
        "ws, 'tiles=overlapped,load=wavefront,P=2'",
        "ws, 'tiles=overlapped,load=shift'",
        "ws, 't0=9,I=1'",
        "is, 'P=2,H=3'",
        "is, 'tiles=overlapped,load=shift,D=align,edge=used'",
        "os, 'drain=down'",
        "os, 'drain=down,E=1,L=3,I=2'",
        "os, 'drain=across,H=2'",
        "os, 'drain=none,L=2'",
        "os, 'drain=none,tiles=overlapped'",
        "os, 'drain=none,edge=used,H=2'"
    })
    void agreesWithTheRegisterLevelArray(String dataflow, String timing) {
        for (int[] shape : new int[][] {{1, 1, 1}, {4, 3, 2}, {5, 7, 4}, {2, 9, 7}}) {
            for (int[] size : new int[][] {{3, 2}, {2, 4}, {1, 1}}) {
                for (Start bias : Start.values()) {
                    Arithmetic exact = Arithmetic.exact(OPERAND, OPERAND, 10);
                    ArrayConfig array = ArrayPresets.DEFAULT
                            .withSize(size[0], size[1])
                            .withDataflow(Dataflow.parse(dataflow))
                            .withArithmetic(new Arithmetic(exact.mac(), exact.result(), exact.kTiles(), bias))
                            .withTiming(TimingText.parse(timing));
                    ProductShape extents = new ProductShape(shape[0], shape[1], shape[2]);
                    agrees(new PlainProduct(extents, Pattern.RANDOM, 4)
                            .on(array, Cast.nearest(OPERAND), true, false, Protocol.PLAIN));
                }
            }
        }
    }

    private static void agrees(ProductCase product) {
        ArrayProduct values = new ArrayProduct(product);
        Accumulators into = new Accumulators(product.a().rows(), product.b().columns(), product.accumulator());
        for (int i = 0; i < into.codes().length; i++) {
            into.codes()[i] = product.bias()[i % product.bias().length];
        }
        List<String> shown = new ArrayList<>();
        long cycles = new RegisterArray(product.array())
                .run(product.a(), product.b(), into, null, cycle -> false, new ArrayObserver() {
                    @Override
                    public void result(long cycle, int lane, long value, long row, long column) {
                        shown.add(event(cycle, lane, value, row, column));
                    }
                })
                .cycles();
        assertThat(expected(product, values)).isEqualTo(sorted(shown));
        assertThat(values.schedule().cycles()).isEqualTo(cycles);
    }

    private static List<String> expected(ProductCase product, ArrayProduct values) {
        ArraySchedule schedule = values.schedule();
        boolean transposed = product.array().dataflow() == Dataflow.INPUT_STATIONARY;
        List<String> expected = new ArrayList<>();
        for (int fold = 0; fold < schedule.folds(); fold++) {
            long[] sums = values.partialSums(fold, 0, schedule.beats());
            for (int i = 0; i < sums.length; i++) {
                int beat = i / schedule.lanes();
                int lane = i % schedule.lanes();
                int row = schedule.row(fold, beat, lane);
                int column = schedule.column(fold, beat, lane);
                if (row < schedule.rows() && column < schedule.columns()) {
                    long cycle = schedule.inputCycles()[fold] + schedule.laneCycles()[lane] + beat;
                    expected.add(event(cycle, lane, sums[i], transposed ? column : row, transposed ? row : column));
                }
            }
        }
        return sorted(expected);
    }

    private static List<String> sorted(List<String> events) {
        Collections.sort(events);
        return events;
    }

    private static String event(long cycle, int lane, long value, long row, long column) {
        return "cycle " + cycle + " lane " + lane + " C(" + row + ", " + column + ") = " + value;
    }

    @Test
    void whatTheReferenceRtlCannotDoIsRefused() {
        refused("os", "tiles=overlapped,drain=down", "drains sums before the next tile");
        refused("os", "edge=used,drain=down", "drains when its last element is done");
        refused("ws", "t0=2,I=4", "first beat t0 is at least 3");
        refused("ws", "scalesim", "accounting convention");
    }

    private static void refused(String dataflow, String timing, String message) {
        ArrayConfig array = ArrayPresets.DEFAULT
                .withSize(3, 3)
                .withDataflow(Dataflow.parse(dataflow))
                .withTiming(TimingText.parse(timing));
        PlainProduct product = new PlainProduct(new ProductShape(2, 2, 2), Pattern.RANDOM, 1);
        assertThatThrownBy(
                        () -> product.on(array, Cast.nearest(FixedFormat.signed(8, 0)), false, false, Protocol.PLAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
