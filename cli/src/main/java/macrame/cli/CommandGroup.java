package macrame.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only holds others: alone, it shows its help as an error. */
public abstract class CommandGroup implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Override
    public final Integer call() {
        command.commandLine().usage(command.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
