package macrame.cli.options;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import macrame.cli.Session;
import macrame.reports.Report;
import picocli.CommandLine.Option;

/** {@code --as}: in which form a result is given. */
public final class FormOption {

    @Option(
            names = "--as",
            paramLabel = "FORM",
            description = "table, csv, json, markdown or html; yaml where a command says so (default: table).")
    private Form form;

    /** The form asked for, or another one when none was. */
    Form or(Form other) {
        return form == null ? other : form;
    }

    /** Prints a report on standard output. */
    public void print(Report report, Session session) {
        print(Output.of(report).bytes(or(Form.TABLE), session), session);
    }

    static void print(byte[] text, Session session) {
        PrintWriter writer = session.terminal().out();
        writer.print(new String(text, StandardCharsets.UTF_8));
        writer.flush();
    }
}
