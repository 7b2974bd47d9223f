package macrame.cli.options;

import java.nio.file.Path;
import macrame.cli.Session;
import macrame.files.AtomicFile;
import macrame.reports.Report;
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

    /** Gives a report. */
    public void give(Report report, Session session) {
        give(Output.of(report), session);
    }

    /** Gives a result; arrays go into their file, and the report beside them to standard output. */
    public void give(Output result, Session session) {
        if (out == null) {
            FormOption.print(result.bytes(form.or(Form.TABLE), session), session);
            return;
        }
        Form named = Form.ofName(out.getFileName().toString());
        if (named == Form.NPZ) {
            result.writeArrays(out);
            FormOption.print(result.bytes(form.or(Form.TABLE), session), session);
        } else {
            AtomicFile.write(out, result.bytes(form.or(named), session));
        }
        session.notes().note("wrote " + out);
    }
}
