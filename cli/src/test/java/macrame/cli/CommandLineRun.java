package macrame.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One run of the command line inside the test's JVM.
 *
 * @param code the exit code
 * @param out what went to standard output
 * @param error what went to standard error
 */
public record CommandLineRun(int code, String out, String error) {

    /** Runs in an empty environment and the module's folder. */
    public static CommandLineRun of(String... arguments) {
        return in(Path.of(""), Map.of(), arguments);
    }

    /** Runs in a folder, with environment variables. */
    public static CommandLineRun in(Path folder, Map<String, String> variables, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter error = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(error, true), false, false, 100);
        int code = new Program(new Session(terminal, new Environment(variables, folder))).run(List.of(arguments));
        return new CommandLineRun(code, out.toString(), error.toString());
    }
}
