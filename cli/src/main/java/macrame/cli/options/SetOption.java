package macrame.cli.options;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import macrame.files.document.Change;
import macrame.files.document.Nearest;
import picocli.CommandLine.Option;

/** {@code --set}: single keys of the files that describe array and precision. */
public final class SetOption {

    private static final String ARRAY = "array";
    private static final String PRECISION = "precision";
    private static final List<String> DOCUMENTS = List.of(ARRAY, PRECISION);

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set one key of an array or precision file, as in array.memory.packing=bytes or "
                    + "precision.layers.fc1.weights=6; may be repeated.")
    private List<String> pairs = List.of();

    /** What is said about the array. */
    List<Change> array() {
        return of(ARRAY);
    }

    /** What is said about the precision. */
    List<Change> precision() {
        return of(PRECISION);
    }

    /** @throws OptionException if something is said about the precision, which the command has no use for */
    public void requireArrayOnly(String reason) {
        if (!precision().isEmpty()) {
            throw new OptionException(precision().get(0).origin() + ": " + reason);
        }
    }

    /** Everything that is said, as it was given. */
    public String identity() {
        return String.join(" ", pairs);
    }

    private List<Change> of(String document) {
        List<Change> changes = new ArrayList<>();
        for (String pair : pairs) {
            String origin = "--set " + pair;
            int equals = pair.indexOf('=');
            List<String> path =
                    Arrays.asList(pair.substring(0, Math.max(equals, 0)).split("\\.", -1));
            if (path.size() < 2 || path.contains("")) {
                throw new OptionException(
                        origin + ": it must be a key and its value, as in array.memory.packing=bytes");
            }
            if (!DOCUMENTS.contains(path.get(0))) {
                throw new OptionException(origin + ": keys begin with array. or precision., not '" + path.get(0) + "'"
                        + Nearest.remedy(path.get(0), DOCUMENTS));
            }
            if (path.get(0).equals(document)) {
                changes.add(new Change(path.subList(1, path.size()), pair.substring(equals + 1), origin));
            }
        }
        return changes;
    }
}
