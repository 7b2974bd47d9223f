package macrame.cli.command;

import macrame.cli.CommandGroup;
import macrame.cli.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code macrame vectors}: golden vectors for RTL. */
@Command(
        footer = {
            "%nExamples:",
            "  macrame vectors generate --network mnist-mlp --layer fc4 --phase weight-gradient -o out/fc4",
            "  macrame vectors generate --product 64x32x16 --pattern overflow-high -o out/overflow",
            "  macrame vectors verify out/fc4",
            "  macrame vectors compare out/fc4 --dut my_output.memh"
        })
public final class VectorsCommand extends CommandGroup {

    /** The command with its subcommands. */
    public static CommandLine in(Session session) {
        return new CommandLine(new VectorsCommand())
                .addSubcommand("generate", new VectorsGenerateCommand(session))
                .addSubcommand("verify", new VectorsVerifyCommand(session))
                .addSubcommand("compare", new VectorsCompareCommand(session))
                .addSubcommand("show", new VectorsShowCommand(session));
    }

    private VectorsCommand() {}
}
