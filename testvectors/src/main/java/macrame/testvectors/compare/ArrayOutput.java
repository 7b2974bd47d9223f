package macrame.testvectors.compare;

import java.nio.file.Path;
import java.util.List;
import macrame.files.InputException;
import macrame.files.NpyArray;

/** Reads an {@code .npy} of C's shape, rows of C outermost. */
final class ArrayOutput {

    private static final long MOST_BYTES = 1L << 31;

    private ArrayOutput() {}

    static DeviceOutput read(Path path, Expected expected) {
        long m = expected.transposed()
                ? expected.schedule().columns()
                : expected.schedule().rows();
        long n = expected.transposed()
                ? expected.schedule().rows()
                : expected.schedule().columns();
        NpyArray array = NpyArray.ofFile(path, MOST_BYTES);
        if (!array.shape().equals(List.of(m, n)) || !array.type().isInteger() || expected.level() == Level.BEATS) {
            throw new InputException(path + " holds " + array.type().numpyName() + " " + array.shape()
                    + "; compared are integers [" + m + ", " + n + "] of --level accumulators or c");
        }
        long[] words = expected.words().clone();
        boolean[] known = new boolean[words.length];
        for (int i = 0; i < words.length; i++) {
            int word = i / expected.lanes();
            int lane = i % expected.lanes();
            known[i] = expected.inside(word, lane);
            if (known[i]) {
                words[i] = array.longAt((int) (expected.row(word, lane) * n + expected.column(word, lane)));
            }
        }
        return new DeviceOutput(words, null, known);
    }
}
