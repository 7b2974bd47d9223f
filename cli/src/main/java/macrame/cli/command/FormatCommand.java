package macrame.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import macrame.arith.FixedFormat;
import macrame.cli.ExitCode;
import macrame.cli.Session;
import macrame.cli.format.FormatDescription;
import macrame.cli.options.OptionText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code macrame format}: describes number formats. */
@Command(
        footer = {
            "%nExamples:",
            "  macrame format s8f4 'fixed<16,4>' Q4.12 uint8",
            "  macrame format cast --to s8f4 --rounding half-even 3.14159 -9",
        })
public final class FormatCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec command;

    @Parameters(
            arity = "0..*",
            paramLabel = "FORMAT",
            description = "Formats to describe: s8f4 or u8f4 (width, fraction), fixed<8,4> (width, integer bits),"
                    + " Q4.4, int8.")
    private List<String> formats = List.of();

    /** The command with its subcommand. */
    public static CommandLine in(Session session) {
        return new CommandLine(new FormatCommand(session)).addSubcommand("cast", new FormatCastCommand(session));
    }

    private FormatCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (formats.isEmpty()) {
            command.commandLine().usage(command.commandLine().getErr());
            return ExitCode.USAGE;
        }
        StringBuilder text = new StringBuilder();
        for (String format : formats) {
            FixedFormat described = OptionText.read(() -> FixedFormat.parse(format));
            text.append(new FormatDescription(described).text());
        }
        session.terminal().out().print(text);
        return ExitCode.OK;
    }
}
