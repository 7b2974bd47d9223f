package macrame.cli.options;

import macrame.cli.Session;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code --color}: whether help is coloured. */
public final class ColorOption {

    /** When to colour. */
    public enum When {
        /** On a terminal, unless {@code NO_COLOR} is set. */
        AUTO,
        /** Always. */
        ALWAYS,
        /** Never. */
        NEVER;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Session session;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** @param session whose terminal and environment decide what {@code auto} means */
    public ColorOption(Session session) {
        this.session = session;
    }

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "Colour help: ${COMPLETION-CANDIDATES}. auto: on a terminal, unless NO_COLOR is set.")
    void choose(When when) {
        command.root().commandLine().setColorScheme(Help.defaultColorScheme(ansi(when)));
    }

    /** What the terminal and the environment ask for when nothing is said. */
    public Ansi automatic() {
        boolean plain = session.environment().variable("NO_COLOR").isPresent()
                || session.environment().variable("TERM").filter("dumb"::equals).isPresent();
        return session.terminal().outInteractive() && !plain ? Ansi.ON : Ansi.OFF;
    }

    private Ansi ansi(When when) {
        return switch (when) {
            case AUTO -> automatic();
            case ALWAYS -> Ansi.ON;
            case NEVER -> Ansi.OFF;
        };
    }
}
