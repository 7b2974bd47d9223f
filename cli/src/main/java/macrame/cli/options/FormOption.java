package macrame.cli.options;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import macrame.cli.Session;
import macrame.reports.Report;
import macrame.reports.render.Rendering;
import picocli.CommandLine.Option;

/** {@code --as}: in which form a result is given. */
public final class FormOption {

    @Option(names = "--as", paramLabel = "FORM", description = "table, csv, json, markdown or html (default: table).")
    private Rendering form;

    /** The form asked for, or another one when none was. */
    Rendering or(Rendering other) {
        return form == null ? other : form;
    }

    /** Prints a report on standard output. */
    public void print(Report report, Session session) {
        print(or(Rendering.TABLE), report, session);
    }

    static void print(Rendering form, Report report, Session session) {
        PrintWriter writer = session.terminal().out();
        writer.print(new String(form.of(report, session.terminal().columns()), StandardCharsets.UTF_8));
        writer.flush();
    }
}
