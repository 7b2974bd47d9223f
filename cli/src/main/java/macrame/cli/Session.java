package macrame.cli;

/**
 * One run of the command line: all that a command may know of the world outside its options.
 *
 * @param terminal where to print
 * @param environment what the process was started in
 * @param notes what to say beside the result
 */
public record Session(Terminal terminal, Environment environment, Notes notes) {

    /** A session whose notes go to the terminal's error stream. */
    Session(Terminal terminal, Environment environment) {
        this(terminal, environment, new Notes(terminal.error()));
    }
}
