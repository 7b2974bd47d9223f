package macrame.testvectors.rtl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import macrame.arith.Accumulation.KTiles;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The second simulator, which knows two states instead of four and compiles to machine code. */
@Tag("rtl")
class VerilatorTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "ws, 'I=1,P=2,tiles=overlapped,load=wavefront', ADD_THEN_CAST, HALF_EVEN, SATURATE, REINJECT",
        "is, 'D=align', CAST_THEN_ADD, HALF_AWAY, SATURATE_SYMMETRIC, BUFFER",
        "os, 'L=3,drain=across,E=1', ADD_THEN_CAST, STOCHASTIC, WRAP, BUFFER"
    })
    void agreesInValuesAndCycles(
            String dataflow, String timing, Addition addition, Rounding rounding, Overflow overflow, KTiles kTiles) {
        Rounding inside = rounding == Rounding.STOCHASTIC ? Rounding.HALF_ODD : rounding;
        ArrayConfig array = Cases.array(
                3, 4, Dataflow.parse(dataflow), timing, Cases.arithmetic(addition, inside, overflow, kTiles));
        Cast result = new Cast(FixedFormat.signed(7, 1), rounding, Overflow.SATURATE);
        passes(Cases.random(array, 6, 7, 9, result, new Protocol(2, Protocol.STALLS, 5)));
    }

    @Test
    @Tag("thorough")
    void aMillionBeatsOfASixteenBySixteenArrayPass() {
        FixedFormat operand = FixedFormat.signed(8, 4);
        ArrayConfig array =
                Cases.array(16, 16, Dataflow.WEIGHT_STATIONARY, "generic", Arithmetic.exact(operand, operand, 24));
        PlainProduct product = new PlainProduct(new ProductShape(1_000_000, 16, 16), Pattern.RANDOM, 3);
        passes(product.on(array, Cast.nearest(operand), true, true, Protocol.PLAIN));
    }

    private void passes(ProductCase product) {
        Simulator.VERILATOR.require();
        Path bundle = directory.resolve("bundle");
        long checks = Cases.write(product, bundle, BundleFormat.READMEMH);
        Outcome outcome = Simulator.shell(Simulator.VERILATOR.command(), bundle);
        assertThat(outcome.output()).contains("PASS " + checks + " of " + checks);
        assertThat(outcome.exitCode()).isZero();
    }
}
