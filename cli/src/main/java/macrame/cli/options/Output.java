package macrame.cli.options;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import macrame.cli.Session;
import macrame.files.InputException;
import macrame.reports.Report;

/**
 * A result of a command.
 *
 * @param report for people and programs
 * @param yaml the same as a file that commands read, if it is such a thing
 */
public record Output(Report report, Optional<Supplier<String>> yaml) {

    /** A report alone. */
    public static Output of(Report report) {
        return new Output(report, Optional.empty());
    }

    /** A report, and what {@code --as yaml} gives. */
    public static Output of(Report report, Supplier<String> yaml) {
        return new Output(report, Optional.of(yaml));
    }

    /** @throws InputException if the form is YAML and there is none */
    byte[] bytes(Form form, Session session) {
        return form.rendering()
                .map(rendering -> rendering.of(report, session.terminal().columns()))
                .orElseGet(() -> yaml.orElseThrow(
                                () -> new InputException("this result has no YAML form. Maybe use " + "--as json."))
                        .get()
                        .getBytes(StandardCharsets.UTF_8));
    }
}
