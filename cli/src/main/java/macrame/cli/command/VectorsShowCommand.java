package macrame.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import macrame.cli.ExitCode;
import macrame.cli.Session;
import macrame.testvectors.bundle.Bundle;
import macrame.testvectors.bundle.BundleFolder;
import macrame.testvectors.bundle.BundleText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code macrame vectors show}. */
@Command(header = "Print the tensors of a bundle in codes and real values.")
public final class VectorsShowCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "BUNDLE", description = "The directory of the bundle, or a .zip archive of it.")
    private Path bundle;

    @Option(
            names = "--tensor",
            split = ",",
            paramLabel = "NAME",
            description = "Any of a, b, bias, accumulators, c (default: all).")
    private List<String> tensors = BundleText.TENSORS;

    @Option(
            names = "--most",
            defaultValue = "8",
            paramLabel = "N",
            description = "Rows and columns of each that are printed (default: ${DEFAULT-VALUE}).")
    private int most;

    /** @param session the run of the command line */
    public VectorsShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (most < 1) {
            throw new ParameterException(command.commandLine(), "--most is at least 1, not " + most);
        }
        try (BundleFolder folder = BundleFolder.open(bundle)) {
            BundleText text = new BundleText(
                    Bundle.read(folder.path()), most, session.terminal().out()::println);
            tensors.forEach(text::show);
        }
        return ExitCode.OK;
    }
}
