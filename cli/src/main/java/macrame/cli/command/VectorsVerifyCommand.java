package macrame.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import macrame.cli.ExitCode;
import macrame.cli.Session;
import macrame.testvectors.bundle.BundleFolder;
import macrame.testvectors.bundle.BundleVerifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code macrame vectors verify}. */
@Command(
        header = "Check a bundle by itself and against a fresh computation.",
        description = "Every file must be there with its checksum, and every word must be what the operands give. "
                + "What is not is named, with exit code 3.")
public final class VectorsVerifyCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "BUNDLE", description = "The directory of the bundle, or a .zip archive of it.")
    private Path bundle;

    /** @param session the run of the command line */
    public VectorsVerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<String> findings;
        try (BundleFolder folder = BundleFolder.open(bundle)) {
            findings = BundleVerifier.verify(folder.path());
        }
        findings.forEach(session.terminal().out()::println);
        if (findings.isEmpty()) {
            session.terminal().out().println(bundle + " is intact and every value is right");
        }
        return findings.isEmpty() ? ExitCode.OK : ExitCode.MISMATCH;
    }
}
