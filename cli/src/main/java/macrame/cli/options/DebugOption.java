package macrame.cli.options;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code --debug}: the stack trace behind an error. */
public final class DebugOption {

    private boolean debug;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace behind an error.")
    void debug(boolean wanted) {
        debug |= wanted;
    }

    /** Whether stack traces are wanted. */
    public boolean wanted() {
        return debug;
    }
}
