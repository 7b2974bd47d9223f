package macrame.cli.command;

import java.util.concurrent.Callable;
import macrame.cli.ExitCode;
import macrame.cli.Session;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code macrame generate-completion}: completion for bash and zsh, from the commands as they are. */
@Command(description = "Use it with: source <(macrame generate-completion)")
public final class GenerateCompletionCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec command;

    /** @param session the run of the command line */
    public GenerateCompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.terminal()
                .out()
                .print(AutoComplete.bash("macrame", command.root().commandLine()));
        return ExitCode.OK;
    }
}
