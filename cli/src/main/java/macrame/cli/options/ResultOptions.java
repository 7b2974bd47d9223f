package macrame.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import macrame.cli.Session;
import macrame.files.AtomicFile;
import macrame.reports.Report;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --as} and {@code --out}: in which form a result is given, and where. */
public final class ResultOptions {

    @Mixin
    private final FormOption form;

    private final boolean arrays;
    private final boolean yaml;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private Path out;

    /** Of a command whose results hold no arrays. */
    public ResultOptions() {
        this(false, false);
    }

    private ResultOptions(boolean arrays, boolean yaml) {
        this.form = new FormOption(yaml);
        this.arrays = arrays;
        this.yaml = yaml;
    }

    /** Of a command whose results may hold {@linkplain Output#withArrays arrays}. */
    public static ResultOptions ofArrays() {
        return new ResultOptions(true, false);
    }

    /** Of a command whose results are {@linkplain Output#withYaml files that commands read} as well. */
    public static ResultOptions ofYaml() {
        return new ResultOptions(false, true);
    }

    /** Refuses, before any work is done, a file of what results are not. */
    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Write the result to a file instead of standard output; its name's end says the form.")
    private void setOut(Path file) {
        if (!arrays && Form.ofName(file.toString()) == Form.NPZ) {
            throw new ParameterException(command.commandLine(), Output.noArrays(file));
        }
        if (Files.isDirectory(file)) {
            throw new ParameterException(
                    command.commandLine(), "--out is " + file + ", a directory. Maybe name a file in it.");
        }
        if (!yaml && Form.ofName(file.toString()) == Form.YAML) {
            throw new ParameterException(command.commandLine(), Output.NO_YAML);
        }
        out = file;
    }

    /** Where the result goes, or null for standard output. */
    public Path file() {
        return out;
    }

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
        Form named = Form.ofName(out.toString());
        List<Path> written = List.of(out);
        if (named == Form.NPZ) {
            written = result.writeArrays(out);
            FormOption.print(result.bytes(form.or(Form.TABLE), session), session);
        } else {
            AtomicFile.write(out, result.bytes(form.or(named), session));
        }
        written.forEach(file -> session.notes().note("wrote " + file));
    }
}
