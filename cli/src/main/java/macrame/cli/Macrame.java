package macrame.cli;

import java.util.concurrent.Callable;
import macrame.cli.options.ColorOption;
import macrame.cli.options.DebugOption;
import macrame.cli.options.QuietOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command: options that every command has, and help when no command is named. */
@Command(
        name = "macrame",
        versionProvider = Version.class,
        description = {
            "A bit-accurate, cycle-approximate model of a systolic MAC array that trains neural networks in fixed point.",
            "Say a bit width, get accuracy beside float64, noise, cycles, memory traffic and golden vectors."
        },
        footer = {
            "",
            "Options also come from MACRAME_* variables, ./macrame.yaml and the user's file: see macrame config show.",
            "",
            "Examples:",
            "  macrame sweep --weights 4,6,8 --gradients 8,12",
            "  macrame cost --network mnist-mlp --array 32x32",
            "  macrame train --network mine.yaml --precision widths.yaml -o trained.npz"
        })
final class Macrame implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and exit.")
    private boolean version;

    @Mixin
    private final ColorOption color;

    @Mixin
    private final QuietOption quiet;

    @Mixin
    private final DebugOption debug = new DebugOption();

    private final Session session;

    Macrame(Session session) {
        this.session = session;
        this.color = new ColorOption(session);
        this.quiet = new QuietOption(session.notes());
    }

    @Override
    public Integer call() {
        command.commandLine().usage(session.terminal().error());
        return ExitCode.USAGE;
    }

    ColorOption color() {
        return color;
    }

    boolean debug() {
        return debug.wanted();
    }
}
