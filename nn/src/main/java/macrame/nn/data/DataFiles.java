package macrame.nn.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import macrame.files.InputException;

/** The files of a data set in one directory, each plain or with {@code .gz}. */
final class DataFiles {

    private final Path directory;
    private final String what;

    /**
     * The files of a directory.
     *
     * @param what name of the data set, for messages
     * @throws InputException if it is not a directory
     */
    DataFiles(Path directory, String what) {
        if (!Files.isDirectory(directory)) {
            throw new InputException("cannot read " + directory
                    + ": it is not a directory. Maybe name the one that holds" + " the files of " + what + ".");
        }
        this.directory = directory;
        this.what = what;
    }

    /** A file, if it is there; plain before compressed. */
    Optional<Path> find(String name) {
        return Stream.of(name, name + ".gz")
                .map(directory::resolve)
                .filter(Files::exists)
                .findFirst();
    }

    /** @throws InputException if the file is not there */
    Path existing(String name) {
        return find(name)
                .orElseThrow(() -> new InputException("there is neither " + name + " nor " + name + ".gz in "
                        + directory + ". Maybe name the directory that holds the files of " + what + "."));
    }

    /** @throws InputException if a label is not below the number of classes */
    static void checkLabel(int label, int classes, int sample, Path path) {
        if (label >= classes) {
            throw new InputException("label " + label + " of sample " + sample + " in " + path
                    + " is out of range: labels are 0 to " + (classes - 1)
                    + ". Maybe the file belongs to another data set.");
        }
    }
}
