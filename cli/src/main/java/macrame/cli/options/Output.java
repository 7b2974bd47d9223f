package macrame.cli.options;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
 * @param arrays writes what was made into an NPZ file, if anything was
 */
public record Output(Report report, Optional<Supplier<String>> yaml, Optional<Consumer<Path>> arrays) {

    /** A report alone. */
    public static Output of(Report report) {
        return new Output(report, Optional.empty(), Optional.empty());
    }

    /** This result, and what {@code --as yaml} gives. */
    public Output withYaml(Supplier<String> text) {
        return new Output(report, Optional.of(text), arrays);
    }

    /** This result, and what {@code -o FILE.npz} writes. */
    public Output withArrays(Consumer<Path> writer) {
        return new Output(report, yaml, Optional.of(writer));
    }

    /** @throws InputException if the result has no such form, or not as text */
    byte[] bytes(Form form, Session session) {
        return form.rendering()
                .map(rendering -> rendering.of(report, session.terminal().columns()))
                .orElseGet(() -> text(form).getBytes(StandardCharsets.UTF_8));
    }

    private String text(Form form) {
        if (form == Form.NPZ) {
            throw new InputException("NPZ goes into a file. Maybe use -o FILE.npz without --as.");
        }
        return yaml.orElseThrow(() -> new InputException("this result has no YAML form. Maybe use --as json."))
                .get();
    }

    /** @throws InputException if there are no arrays */
    void writeArrays(Path path) {
        arrays.orElseThrow(() -> new InputException(noArrays(path))).accept(path);
    }

    static String noArrays(Path path) {
        return "this result holds no arrays for " + path
                + ". Maybe use -o with a name that ends in .json, .csv or .html.";
    }
}
