package macrame.cli.options;

import java.nio.file.Path;
import java.util.Locale;
import macrame.cli.Session;
import macrame.files.AtomicFile;
import macrame.reports.Report;
import macrame.reports.render.Rendering;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --as} and {@code --out}: in which form a result is given, and where. */
public final class ResultOptions {

    @Mixin
    private FormOption form;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Write the result to a file instead of standard output; its name's end says the form.")
    private Path out;

    /** Gives the result. */
    public void give(Report report, Session session) {
        if (out == null) {
            form.print(report, session);
            return;
        }
        AtomicFile.write(out, form.or(byName(out)).of(report, session.terminal().columns()));
        session.notes().note("wrote " + out);
    }

    private static Rendering byName(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "csv" -> Rendering.CSV;
            case "json" -> Rendering.JSON;
            case "md" -> Rendering.MARKDOWN;
            case "html" -> Rendering.HTML;
            default -> Rendering.TABLE;
        };
    }
}
