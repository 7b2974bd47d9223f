package macrame.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import macrame.cli.ExitCode;
import macrame.cli.Session;
import macrame.cli.options.OptionText;
import macrame.testvectors.bundle.Bundle;
import macrame.testvectors.bundle.BundleFolder;
import macrame.testvectors.compare.Comparison;
import macrame.testvectors.compare.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code macrame vectors compare}. */
@Command(
        header = "Compare the output of your own RTL with a bundle.",
        description =
                "Names the first mismatch by tensor coordinates, lane and cycle, and the likely cause; exit code 3.",
        footer = {
            "%nExamples:",
            "  macrame vectors compare out/fc4 --dut result.memh",
            "  macrame vectors compare out/fc4 --dut ports.csv --level beats",
            "  macrame vectors compare out/fc4 --dut wave.vcd --level beats "
                    + "--signals clock=tb.clk,valid=tb.out_valid,data=tb.out_data,reset=tb.reset"
        })
public final class VectorsCompareCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "BUNDLE", description = "The directory of the bundle, or a .zip archive of it.")
    private Path bundle;

    @Option(
            names = "--dut",
            required = true,
            paramLabel = "FILE",
            description = "Output of the device: .memh as $readmemh reads it, .csv of cycle,lane,value, .npy of C's "
                    + "shape, or .vcd.")
    private Path file;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description =
                    "Where it was taken: beats (array ports), accumulators or c (default: the file's name if it is "
                            + "one of these, beats for .csv and .vcd, else c).")
    private String level;

    @Option(
            names = "--signals",
            split = ",",
            paramLabel = "ROLE=NAME",
            description = "For .vcd: clock, valid, data, and optionally reset and enable.")
    private Map<String, String> signals = Map.of();

    /** @param session the run of the command line */
    public VectorsCompareCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Level chosen = OptionText.read(() -> level == null ? Level.of(file) : Level.parse(level));
        List<String> lines;
        try (BundleFolder folder = BundleFolder.open(bundle)) {
            lines = Comparison.run(Bundle.read(folder.path()), file, chosen, signals);
        }
        lines.forEach(session.terminal().out()::println);
        if (lines.isEmpty()) {
            session.terminal()
                    .out()
                    .println(file + " agrees with " + bundle + " in every value of " + chosen.publishedName());
        }
        return lines.isEmpty() ? ExitCode.OK : ExitCode.MISMATCH;
    }
}
