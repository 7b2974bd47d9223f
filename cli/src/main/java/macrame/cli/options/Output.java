package macrame.cli.options;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import macrame.cli.Session;
import macrame.files.InputException;
import macrame.reports.Report;

/**
 * A result of a command.
 *
 * @param report for people and programs
 * @param yaml the same as a file that commands read, if it is such a thing
 * @param arrays each writes one of the things that were made into an NPZ file
 */
public record Output(Report report, Optional<Supplier<String>> yaml, List<Consumer<Path>> arrays) {

    static final String NPZ_IS_NO_TEXT = "NPZ goes into a file. Maybe use -o FILE.npz without --as.";
    static final String NO_YAML = "this result has no YAML form. Maybe use --as json.";

    /** Copies the list. */
    public Output {
        arrays = List.copyOf(arrays);
    }

    /** A report alone. */
    public static Output of(Report report) {
        return new Output(report, Optional.empty(), List.of());
    }

    /** This result, and what {@code --as yaml} gives. */
    public Output withYaml(Supplier<String> text) {
        return new Output(report, Optional.of(text), arrays);
    }

    /** This result, and what {@code -o FILE.npz} writes. */
    public Output withArrays(Consumer<Path> writer) {
        return withArrays(List.of(writer));
    }

    /** This result, and what {@code -o FILE.npz} writes as {@code FILE-1.npz}, {@code FILE-2.npz} and so on. */
    public Output withArrays(List<Consumer<Path>> writers) {
        return new Output(report, yaml, writers);
    }

    /** @throws InputException if the result has no such form, or not as text */
    byte[] bytes(Form form, Session session) {
        return form.rendering()
                .map(rendering -> rendering.of(report, session.terminal().columns()))
                .orElseGet(() -> text(form).getBytes(StandardCharsets.UTF_8));
    }

    private String text(Form form) {
        if (form == Form.NPZ) {
            throw new InputException(NPZ_IS_NO_TEXT);
        }
        return yaml.orElseThrow(() -> new InputException(NO_YAML)).get();
    }

    /**
     * Writes what was made, several things into numbered files.
     *
     * @return the files
     * @throws InputException if there are no arrays
     */
    List<Path> writeArrays(Path path) {
        if (arrays.isEmpty()) {
            throw new InputException(noArrays(path));
        }
        List<Path> files = new ArrayList<>();
        for (Consumer<Path> writer : arrays) {
            Path file = arrays.size() == 1 ? path : numbered(path, files.size() + 1);
            writer.accept(file);
            files.add(file);
        }
        return files;
    }

    private static Path numbered(Path path, int number) {
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return path.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
    }

    static String noArrays(Path path) {
        return "this result holds no arrays for " + path
                + ". Maybe use -o with a name that ends in .json, .csv or .html.";
    }
}
