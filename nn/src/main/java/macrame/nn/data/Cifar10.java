package macrame.nn.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import macrame.files.BoundedInput;
import macrame.files.InputException;
import macrame.files.NumberText;
import macrame.nn.tensor.Shape;

/**
 * The binary version of CIFAR-10 in a directory: {@code data_batch_1.bin} to {@code data_batch_5.bin} and
 * {@code test_batch.bin}, each plain or with {@code .gz}. A record is one byte of label and 3×32×32 bytes of pixels,
 * colour by colour; pictures come out as 32×32×3, channels last. Any of the five may be absent; without all of them the
 * test batch is divided.
 */
final class Cifar10 {

    private static final int CLASSES = 10;
    private static final int SIDE = 32;
    private static final int CHANNELS = 3;
    private static final int PLANE = SIDE * SIDE;
    private static final int RECORD = 1 + CHANNELS * PLANE;
    private static final int BATCHES = 5;
    private static final int MOST_RECORDS = 100_000;

    private Cifar10() {}

    /** @throws InputException if the files are missing or damaged */
    static Split open(Path directory) {
        DataFiles files = new DataFiles(directory, "binary CIFAR-10");
        DataSet test = pictures(List.of(files.existing("test_batch.bin")));
        List<Path> batches = Stream.iterate(1, batch -> batch <= BATCHES, batch -> batch + 1)
                .flatMap(batch -> files.find("data_batch_" + batch + ".bin").stream())
                .toList();
        if (batches.isEmpty()) {
            return Split.ofWhole(test, "CIFAR-10, the test batch alone");
        }
        String source = batches.size() == BATCHES
                ? "CIFAR-10, the full set"
                : "CIFAR-10, " + batches.size() + " of " + BATCHES + " training batches";
        return Split.ofParts(pictures(batches), test, source);
    }

    private static DataSet pictures(List<Path> batches) {
        List<byte[]> contents = new ArrayList<>();
        int count = 0;
        for (Path batch : batches) {
            byte[] content = records(batch);
            contents.add(content);
            count += content.length / RECORD;
        }
        byte[] pixels = new byte[count * CHANNELS * PLANE];
        byte[] labels = new byte[count];
        int sample = 0;
        for (byte[] content : contents) {
            for (int record = 0; record < content.length; record += RECORD) {
                labels[sample] = content[record];
                interleave(content, record + 1, pixels, sample * CHANNELS * PLANE);
                sample++;
            }
        }
        return StoredData.ofPictures("cifar10", Shape.of(SIDE, SIDE, CHANNELS), CLASSES, pixels, labels);
    }

    private static byte[] records(Path path) {
        byte[] content = BoundedInput.readAll(path, (long) MOST_RECORDS * RECORD);
        if (content.length == 0 || content.length % RECORD != 0) {
            throw new InputException(path + " holds " + NumberText.grouped(content.length)
                    + " bytes, not whole records of " + NumberText.grouped(RECORD)
                    + ". Maybe it is truncated, or not the binary version of CIFAR-10.");
        }
        for (int record = 0; record < content.length; record += RECORD) {
            DataFiles.checkLabel(content[record] & 0xff, CLASSES, record / RECORD, path);
        }
        return content;
    }

    private static void interleave(byte[] planes, int from, byte[] pixels, int to) {
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int pixel = 0; pixel < PLANE; pixel++) {
                pixels[to + pixel * CHANNELS + channel] = planes[from + channel * PLANE + pixel];
            }
        }
    }
}
