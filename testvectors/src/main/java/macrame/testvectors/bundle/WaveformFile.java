package macrame.testvectors.bundle;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import macrame.testvectors.bundle.Stimulus.Flag;
import macrame.testvectors.product.ArrayProduct;
import macrame.testvectors.product.ProductCase;

/**
 * {@code ports.vcd}: the ports of the array as a value change dump (IEEE 1364-2005, clause 18). Cycle t lasts from 10 t
 * to 10 t + 10 ns; values change at its beginning and the rising edge in its middle samples them.
 */
final class WaveformFile {

    private static final int PERIOD = 10;

    private final ProductCase product;
    private final ArrayProduct values;
    private final List<Signal> signals = new ArrayList<>();

    WaveformFile(ProductCase product, ArrayProduct values) {
        this.product = product;
        this.values = values;
    }

    void write(BundleFiles files) throws IOException {
        PortCycles cycles = new PortCycles(product, values);
        try (Writer text = TableFiles.open(files, "ports.vcd", "ports as a waveform")) {
            Signal clock = signal("clk", 1);
            List<Signal> flags = new ArrayList<>();
            for (Flag flag : Flag.values()) {
                flags.add(signal(ManifestWriter.published(flag), 1));
            }
            List<Signal> west =
                    lanes("west", product.array().rows(), values.mac().a().width());
            List<Signal> north =
                    lanes("north", product.array().columns(), values.mac().b().width());
            int lanes = values.schedule().lanes();
            List<Signal> valid = lanes("out_valid", lanes, 1);
            List<Signal> out =
                    lanes("out", lanes, values.mac().partialSum().target().width());
            head(text);
            cycles.forEach((cycle, inputs, shown, data) -> {
                text.write("#" + cycle * PERIOD + "\n");
                clock.put(text, 0);
                for (Flag flag : Flag.values()) {
                    flags.get(flag.ordinal()).put(text, inputs.is(flag) ? 1 : 0);
                }
                put(text, west, inputs.west());
                put(text, north, inputs.north());
                for (int lane = 0; lane < lanes; lane++) {
                    valid.get(lane).put(text, shown[lane] ? 1 : 0);
                    if (shown[lane]) {
                        out.get(lane).put(text, data[lane]);
                    }
                }
                text.write("#" + (cycle * PERIOD + PERIOD / 2) + "\n");
                clock.put(text, 1);
            });
        }
    }

    private static void put(Writer text, List<Signal> lanes, long[] codes) throws IOException {
        for (int lane = 0; lane < codes.length; lane++) {
            lanes.get(lane).put(text, codes[lane]);
        }
    }

    private void head(Writer text) throws IOException {
        text.write("$version macrame $end\n$comment " + product.name() + " " + product.phase()
                + ", values of cycle t from 10 t ns on $end\n$timescale 1ns $end\n$scope module array $end\n");
        for (Signal signal : signals) {
            String range = signal.width == 1 ? "" : " [" + (signal.width - 1) + ":0]";
            text.write("$var wire " + signal.width + " " + signal.code + " " + signal.name + range + " $end\n");
        }
        text.write("$upscope $end\n$enddefinitions $end\n");
    }

    private List<Signal> lanes(String name, int count, int width) {
        List<Signal> lanes = new ArrayList<>();
        for (int lane = 0; lane < count; lane++) {
            lanes.add(signal(name + "_" + lane, width));
        }
        return lanes;
    }

    private Signal signal(String name, int width) {
        Signal signal = new Signal(name, width, code(signals.size()));
        signals.add(signal);
        return signal;
    }

    /** Printable characters, as many as needed. */
    private static String code(int index) {
        StringBuilder code = new StringBuilder();
        int rest = index;
        do {
            code.append((char) (33 + rest % 94));
            rest /= 94;
        } while (rest > 0);
        return code.toString();
    }

    /** Writes itself when it changes; unknown before the first value. */
    private static final class Signal {

        private final String name;
        private final int width;
        private final String code;
        private long value;
        private boolean known;

        Signal(String name, int width, String code) {
            this.name = name;
            this.width = width;
            this.code = code;
        }

        void put(Writer text, long next) throws IOException {
            if (known && next == value) {
                return;
            }
            known = true;
            value = next;
            if (width == 1) {
                text.write((next & 1) + code + "\n");
                return;
            }
            StringBuilder bits = new StringBuilder("b");
            for (int bit = width - 1; bit >= 0; bit--) {
                bits.append(next >>> bit & 1);
            }
            text.write(bits.append(' ').append(code).append('\n').toString());
        }
    }
}
