package macrame.testvectors.rtl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import macrame.arith.Accumulation.KTiles;
import macrame.arith.Accumulation.Start;
import macrame.arith.Cast;
import macrame.arith.FixedFormat;
import macrame.arith.MacFormat.Addition;
import macrame.arith.Overflow;
import macrame.arith.Rounding;
import macrame.sim.Arithmetic;
import macrame.sim.ArrayConfig;
import macrame.sim.Dataflow;
import macrame.sim.workload.ProductShape;
import macrame.testvectors.bundle.BundleFormat;
import macrame.testvectors.product.ProductCase;
import macrame.testvectors.product.Protocol;
import macrame.testvectors.rtl.Simulator.Outcome;
import macrame.testvectors.source.Pattern;
import macrame.testvectors.source.PlainProduct;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The reference RTL agrees with the model in every value and every cycle. */
@Tag("rtl")
class ReferenceRtlTest {

    private static final FixedFormat EIGHT_BITS = FixedFormat.signed(8, 4);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        // dataflow, rows, columns, m, k, n, timing, addition, rounding, overflow, k tiles, result rounding, stalls,
        // runs
        "ws, 3, 2, 5, 7, 3, 'I=0', ADD_THEN_CAST, FLOOR, WRAP, BUFFER, HALF_EVEN, 0, 1",
        "ws, 2, 3, 1, 5, 4, 'I=1,P=2,H=2,D=align', CAST_THEN_ADD, HALF_EVEN, SATURATE, BUFFER, FLOOR, 1, 2",
        "ws, 4, 4, 6, 3, 2, 'P=3,tiles=overlapped,load=wavefront', ADD_THEN_CAST, HALF_AWAY, SATURATE_SYMMETRIC, BUFFER, JAM, 0, 1",
        "ws, 3, 3, 9, 8, 7, 'P=2,tiles=overlapped,load=wavefront', CAST_THEN_ADD, CEILING, SATURATE_ZERO, REINJECT, HALF_ODD, 1, 2",
        "ws, 3, 3, 2, 7, 5, 'I=2,P=1,tiles=overlapped,load=shift', ADD_THEN_CAST, TOWARD_ZERO, WRAP_SIGN_MAGNITUDE, BUFFER, STOCHASTIC, 1, 1",
        "ws, 4, 2, 3, 5, 3, 'edge=used', CAST_THEN_ADD, HALF_DOWN, WRAP, REINJECT, HALF_UP, 0, 1",
        "is, 3, 2, 5, 7, 3, 'P=2', ADD_THEN_CAST, AWAY_FROM_ZERO, SATURATE, BUFFER, HALF_TOWARD_ZERO, 0, 2",
        "is, 2, 4, 6, 4, 1, 'D=align,tiles=overlapped,load=shift', CAST_THEN_ADD, JAM, SATURATE, REINJECT, STOCHASTIC, 1, 1",
        "os, 3, 2, 5, 7, 3, 'drain=down', ADD_THEN_CAST, HALF_EVEN, SATURATE, BUFFER, HALF_AWAY, 0, 1",
        "os, 2, 3, 3, 4, 5, 'I=1,H=2,L=3,drain=across,E=1', CAST_THEN_ADD, HALF_ODD, WRAP, BUFFER, STOCHASTIC, 1, 2",
        "os, 2, 2, 5, 3, 3, 'L=2,drain=none,tiles=overlapped', ADD_THEN_CAST, HALF_TOWARD_ZERO, SATURATE_ZERO, BUFFER, CEILING, 0, 1",
        "os, 1, 1, 1, 1, 1, 'drain=none', ADD_THEN_CAST, FLOOR, WRAP, BUFFER, HALF_EVEN, 0, 1",
        "os, 4, 4, 2, 9, 3, 'L=4,I=1,drain=down,E=1', CAST_THEN_ADD, HALF_UP, WRAP_SIGN_MAGNITUDE, BUFFER, FLOOR, 1, 1"
    })
    void icarusAgreesInValuesAndCycles(
            String dataflow,
            int rows,
            int columns,
            int m,
            int k,
            int n,
            String timing,
            Addition addition,
            Rounding rounding,
            Overflow overflow,
            KTiles kTiles,
            Rounding resultRounding,
            int stalls,
            int runs) {
        Simulator.ICARUS.require();
        ArrayConfig array = Cases.array(
                rows,
                columns,
                Dataflow.parse(dataflow),
                timing,
                Cases.arithmetic(addition, rounding, overflow, kTiles));
        Cast result = new Cast(
                FixedFormat.signed(7, 1),
                resultRounding,
                Overflow.SATURATE,
                resultRounding == Rounding.STOCHASTIC ? 2 : 0);
        Protocol protocol = new Protocol(runs, stalls == 0 ? 0 : Protocol.STALLS, 42);
        passes(Simulator.ICARUS, Cases.random(array, m, k, n, result, protocol));
    }

    @ParameterizedTest
    @CsvSource({"ws, 9, 'P=2'", "ws, 3, 'generic'", "is, 8, 'tiles=overlapped,load=shift'"})
    void aBiasMayEnterAtTheFirstRow(String dataflow, int k, String timing) {
        Simulator.ICARUS.require();
        Arithmetic own = Cases.arithmetic(Addition.ADD_THEN_CAST, Rounding.HALF_EVEN, Overflow.SATURATE, KTiles.BUFFER);
        Arithmetic biased = new Arithmetic(own.mac(), own.result(), KTiles.BUFFER, Start.FIRST_ROW);
        ArrayConfig array = Cases.array(3, 2, Dataflow.parse(dataflow), timing, biased);
        Cast result = new Cast(FixedFormat.signed(7, 1), Rounding.HALF_AWAY, Overflow.SATURATE);
        passes(Simulator.ICARUS, Cases.random(array, 5, k, 3, result, Protocol.PLAIN));
    }

    @ParameterizedTest
    @EnumSource(
            value = Rounding.class,
            names = {"HALF_UP", "HALF_DOWN", "HALF_AWAY", "HALF_TOWARD_ZERO", "HALF_EVEN", "HALF_ODD"})
    void exactHalvesOfBothSignsRoundTheSame(Rounding rounding) {
        Simulator.ICARUS.require();
        ArrayConfig array =
                Cases.array(2, 3, Dataflow.WEIGHT_STATIONARY, "generic", Arithmetic.exact(EIGHT_BITS, EIGHT_BITS, 20));
        Cast result = new Cast(FixedFormat.signed(9, 4), rounding, Overflow.SATURATE);
        PlainProduct halves = new PlainProduct(new ProductShape(12, 3, 4), Pattern.HALVES, 11);
        passes(Simulator.ICARUS, halves.on(array, result, false, false, Protocol.PLAIN));
    }

    @ParameterizedTest
    @EnumSource(Pattern.class)
    void cornerCasesPassOnAllDataflows(Pattern pattern) {
        Simulator.ICARUS.require();
        for (Dataflow dataflow : Dataflow.values()) {
            ArrayConfig array = Cases.array(
                    3,
                    2,
                    dataflow,
                    "generic",
                    Cases.arithmetic(Addition.ADD_THEN_CAST, Rounding.HALF_UP, Overflow.SATURATE, KTiles.BUFFER));
            Cast result = new Cast(FixedFormat.signed(7, 1), Rounding.HALF_AWAY, Overflow.SATURATE);
            PlainProduct product = new PlainProduct(new ProductShape(4, 5, 3), pattern, 11);
            passes(Simulator.ICARUS, product.on(array, result, false, true, Protocol.PLAIN));
        }
    }

    private void passes(Simulator simulator, ProductCase product) {
        Path bundle = directory.resolve("bundle");
        long checks = Cases.write(product, bundle, BundleFormat.READMEMH);
        Outcome built = simulator.build(bundle);
        assertThat(built.exitCode()).as(built.output()).isZero();
        Outcome run = simulator.run(bundle);
        assertThat(run.output()).contains("PASS " + checks + " of " + checks);
        assertThat(run.exitCode()).isZero();
    }
}
