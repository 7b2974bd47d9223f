package macrame.testvectors.bundle;

import java.io.IOException;
import java.io.Writer;
import macrame.testvectors.bundle.Stimulus.Flag;
import macrame.testvectors.product.ArrayProduct;
import macrame.testvectors.product.ProductCase;

/** {@code trace.csv}: every port in every cycle in which it means something. */
final class TraceFile {

    private final ProductCase product;
    private final ArrayProduct values;

    TraceFile(ProductCase product, ArrayProduct values) {
        this.product = product;
        this.values = values;
    }

    void write(BundleFiles files) throws IOException {
        PortCycles cycles = new PortCycles(product, values);
        try (Writer text = TableFiles.open(files, "trace.csv", "ports by cycle and lane, where valid")) {
            text.write("cycle,port,lane,value\n");
            cycles.forEach((cycle, inputs, valid, data) -> {
                if (inputs.is(Flag.VALID)) {
                    lanes(text, cycle, "west", inputs.west());
                }
                boolean north = values.schedule().stationary() ? inputs.is(Flag.LOAD) : inputs.is(Flag.VALID);
                if (north) {
                    lanes(text, cycle, "north", inputs.north());
                }
                if (values.presets() && inputs.is(Flag.VALID)) {
                    lanes(text, cycle, "preset", inputs.preset());
                }
                for (int lane = 0; lane < data.length; lane++) {
                    if (valid[lane]) {
                        line(text, cycle, "out", lane, data[lane]);
                    }
                }
            });
        }
    }

    private static void lanes(Writer text, long cycle, String port, long[] codes) throws IOException {
        for (int lane = 0; lane < codes.length; lane++) {
            line(text, cycle, port, lane, codes[lane]);
        }
    }

    private static void line(Writer text, long cycle, String port, int lane, long value) throws IOException {
        text.write(cycle + "," + port + "," + lane + "," + value + "\n");
    }
}
