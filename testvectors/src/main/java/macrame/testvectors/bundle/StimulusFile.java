package macrame.testvectors.bundle;

import java.io.IOException;
import java.io.OutputStream;
import macrame.testvectors.bundle.FileEntry.Layout;
import macrame.testvectors.bundle.Stimulus.Flag;
import macrame.testvectors.product.ArrayProduct;
import macrame.testvectors.product.ProductCase;

/** {@code stim.memh}: one packed word per cycle for all input ports. */
final class StimulusFile {

    private final ProductCase product;
    private final ArrayProduct values;
    private final Parameters parameters;

    StimulusFile(ProductCase product, ArrayProduct values, Parameters parameters) {
        this.product = product;
        this.values = values;
        this.parameters = parameters;
    }

    void write(BundleFiles files) throws IOException {
        int westBits = values.mac().a().width();
        int northBits = values.mac().b().width();
        int sumBits = values.mac().partialSum().target().width();
        int rows = product.array().rows();
        int columns = product.array().columns();
        int northAt = rows * westBits;
        int presetAt = northAt + columns * northBits;
        int rowAt = presetAt + (values.presets() ? columns * sumBits : 0);
        int rowBits = Parameters.rowBits(product.array());
        int flagsAt = rowAt + rowBits;
        int width = flagsAt + Flag.values().length;
        long words = parameters.number("STIM_WORDS");
        String order = "one word per cycle from cycle 0; from the lowest bit: " + rows + " west lanes of " + westBits
                + " bits, " + columns + " north lanes of " + northBits + " bits, "
                + (values.presets() ? columns + " preset lanes of " + sumBits + " bits, " : "") + rowBits
                + " bits load row, then load, valid, first, last";
        Layout layout = Layout.packed("stimulus", words, 1, width, false, order);
        OutputStream stream = files.open("stim.memh", layout);
        try (MemhWriter file = new MemhWriter(stream, order, width, parameters.sentinel())) {
            Stimulus stimulus = new Stimulus(product, values);
            PackedWord word = new PackedWord(width);
            for (long cycle = 0; cycle < words; cycle++) {
                stimulus.advance(cycle);
                word.clear();
                put(word, 0, westBits, stimulus.west());
                put(word, northAt, northBits, stimulus.north());
                if (values.presets()) {
                    put(word, presetAt, sumBits, stimulus.preset());
                }
                word.put(rowAt, rowBits, stimulus.loadRow());
                for (Flag flag : Flag.values()) {
                    word.put(flagsAt + flag.ordinal(), 1, stimulus.is(flag) ? 1 : 0);
                }
                file.write(word);
            }
        }
    }

    private static void put(PackedWord word, int lowestBit, int bits, long[] codes) {
        for (int lane = 0; lane < codes.length; lane++) {
            word.put(lowestBit + lane * bits, bits, codes[lane]);
        }
    }
}
