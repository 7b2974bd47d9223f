package macrame.cli.options;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import macrame.cli.Session;
import macrame.reports.Report;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --as}: in which form a result is given. */
public final class FormOption {

    private final boolean yaml;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private Form form;

    /** Of a command whose results are reports alone. */
    public FormOption() {
        this(false);
    }

    /** @param yaml whether results are files that commands read as well */
    FormOption(boolean yaml) {
        this.yaml = yaml;
    }

    /** Refuses, before any work is done, a form that results do not have. */
    @Option(
            names = "--as",
            paramLabel = "FORM",
            description = "table, csv, json, markdown or html; yaml where a command says so (default: table).")
    private void setForm(Form given) {
        if (given == Form.NPZ) {
            throw new ParameterException(command.commandLine(), Output.NPZ_IS_NO_TEXT);
        }
        if (given == Form.YAML && !yaml) {
            throw new ParameterException(command.commandLine(), Output.NO_YAML);
        }
        form = given;
    }

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
