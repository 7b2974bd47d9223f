package macrame.cli;

import java.util.List;

/** The process: its streams, its environment, its exit code. */
public final class Main {

    private Main() {}

    /**
     * Runs one command and exits.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        // Its warnings about quotes would stand beside the one line that says what is wrong.
        System.setProperty("picocli.trace", "OFF");
        Session session = new Session(Terminal.ofProcess(), Environment.ofProcess());
        System.exit(new Program(session).run(List.of(arguments)));
    }
}
