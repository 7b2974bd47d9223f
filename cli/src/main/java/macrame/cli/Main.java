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
        Session session = new Session(Terminal.ofProcess(), Environment.ofProcess());
        System.exit(new Program(session).run(List.of(arguments)));
    }
}
