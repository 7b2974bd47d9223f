package macrame.cli.options;

import macrame.cli.Notes;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code --quiet}: results and errors only. */
public final class QuietOption {

    private final Notes notes;

    /** @param notes what the option silences */
    public QuietOption(Notes notes) {
        this.notes = notes;
    }

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Print results and errors only: no notes, no progress.")
    void quiet(boolean quiet) {
        if (quiet) {
            notes.silence();
        }
    }
}
