package macrame.nn.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import macrame.files.InputException;

/** Data sets by the spelling that users give: a kind, and what it needs behind a colon. */
public final class DataSets {

    private static final List<String> FILES = List.of("mnist", "cifar10", "npz", "npy", "csv");
    private static final String COUNTS = "[:TRAINING+TEST]";

    private DataSets() {}

    /** Every accepted spelling; capitals stand for what the user fills in. */
    public static List<String> spellings() {
        return Stream.concat(
                        Arrays.stream(GeneratedData.values()).map(data -> data.spelling() + COUNTS),
                        Stream.of("mnist:DIR", "cifar10:DIR", "npz:FILE", "npy:DIR", "csv:FILE"))
                .toList();
    }

    /** Whether a spelling names files; otherwise its data are generated, or it means nothing. */
    public static boolean isFile(String spelling) {
        int colon = spelling.indexOf(':');
        return colon > 0 && colon < spelling.length() - 1 && FILES.contains(spelling.substring(0, colon));
    }

    /**
     * Opens a data set, such as {@code digits}, {@code digits:8000+1000} or {@code mnist:DIR}.
     *
     * @param spelling kind, and what it needs
     * @param seed seed of generated data
     * @throws InputException if the spelling means nothing, or what it names cannot be read
     */
    public static Split open(String spelling, long seed) {
        int colon = spelling.indexOf(':');
        String kind = colon < 0 ? spelling : spelling.substring(0, colon);
        String argument = colon < 0 ? "" : spelling.substring(colon + 1);
        Optional<GeneratedData> generated = GeneratedData.named(kind);
        if (generated.isPresent()) {
            return colon < 0 ? generated.get().split(seed) : generated.get().split(argument, seed);
        }
        return switch (kind) {
            case "mnist" -> Mnist.open(path(kind, argument));
            case "cifar10" -> Cifar10.open(path(kind, argument));
            case "npz" -> NumpyData.ofArchive(path(kind, argument));
            case "npy" -> NumpyData.ofDirectory(path(kind, argument));
            case "csv" -> CsvData.open(path(kind, argument));
            case "gridworld" ->
                throw new InputException("a grid world gives rewards, not samples. Maybe use macrame train, or one of "
                        + String.join(", ", spellings()) + ".");
            default ->
                throw new InputException("data set '" + spelling + "' is not known. Maybe one of "
                        + String.join(", ", spellings()) + ".");
        };
    }

    private static Path path(String kind, String argument) {
        if (argument.isEmpty()) {
            throw new InputException("data set '" + kind + "' needs a place to be read from. Maybe one of "
                    + String.join(", ", spellings()) + ".");
        }
        try {
            return Path.of(argument);
        } catch (InvalidPathException problem) {
            throw new InputException(
                    "data set '" + kind + "' cannot be read from '" + problem.getInput() + "': " + problem.getReason(),
                    problem);
        }
    }
}
