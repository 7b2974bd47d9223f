package macrame.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import macrame.cli.ExitCode;
import macrame.cli.Session;
import macrame.cli.options.OptionException;
import macrame.testvectors.bundle.Bundle;
import macrame.testvectors.bundle.BundleFolder;
import macrame.testvectors.bundle.BundleText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code macrame vectors show}. */
@Command(header = "Print the tensors of a bundle in codes and real values.")
public final class VectorsShowCommand implements Callable<Integer> {

    private final Session session;

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
            throw new OptionException("--most is at least 1, not " + most + ".");
        }
        for (String tensor : tensors) {
            if (!BundleText.TENSORS.contains(tensor)) {
                throw new OptionException("--tensor is '" + tensor + "' but must be one of "
                        + String.join(", ", BundleText.TENSORS) + ".");
            }
        }
        try (BundleFolder folder = BundleFolder.open(bundle)) {
            BundleText text = new BundleText(
                    Bundle.read(folder.path()), most, session.terminal().out()::println);
            tensors.forEach(text::show);
        }
        return ExitCode.OK;
    }
}
