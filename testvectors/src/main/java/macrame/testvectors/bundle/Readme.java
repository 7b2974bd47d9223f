package macrame.testvectors.bundle;

import java.util.Locale;
import macrame.testvectors.product.ProductCase;

/** {@code README.txt} of a bundle. */
final class Readme {

    private Readme() {}

    static String text(ProductCase product, Parameters parameters) {
        return String.format(
                Locale.ROOT,
                """
                Golden vectors: %s, %s, C (%d x %d) = A (%d x %d) * B (%d x %d), %s array of %d x %d

                Run the reference RTL against them, in this directory:

                  iverilog -g2012 -s tb -o tb.vvp -f files.f && vvp -n tb.vvp
                  verilator --binary --timing -O3 --top-module tb --Mdir obj_dir -o tb -f files.f && ./obj_dir/tb

                Each ends in "PASS %d of %d" and exit code 0, or in $fatal on the first mismatch.

                manifest.json   formats, rounding, overflow, order of addition, timing, and every file with its checksum
                params.svh      the same as SystemVerilog parameters
                tb.sv           self-checking bench; put your own array in place of dut
                rtl/            reference RTL
                stim.memh       input ports, one word per cycle
                beats.memh      what the array shows, lane by lane, with fold_cycles.memh and lane_cycles.memh for when
                accumulators.memh, c.memh
                                what the accumulator buffer and the requantiser make of it
                *.npy           the tensors with exact integer types

                Every .memh file has one word per line, lane 0 in the lowest bits, and ends in a sentinel word that the
                bench checks; a missing, short or foreign file fails. To check your own RTL's output against the bundle:

                  macrame vectors compare . --dut FILE
                """,
                product.name(),
                product.phase(),
                product.a().rows(),
                product.b().columns(),
                product.a().rows(),
                product.a().columns(),
                product.b().rows(),
                product.b().columns(),
                product.array().dataflow().publishedName(),
                product.array().rows(),
                product.array().columns(),
                parameters.number("CHECKS"),
                parameters.number("CHECKS"));
    }
}
