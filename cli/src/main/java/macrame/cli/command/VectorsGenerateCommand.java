package macrame.cli.command;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import macrame.cli.ExitCode;
import macrame.cli.Session;
import macrame.cli.Version;
import macrame.cli.options.OptionText;
import macrame.cli.options.VectorSourceOptions;
import macrame.testvectors.bundle.BundleFormat;
import macrame.testvectors.bundle.BundleWriter;
import macrame.testvectors.product.ProductCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code macrame vectors generate}. */
@Command(
        header = "Write a bundle of golden vectors with a self-checking test bench.",
        description = {
            "The operands are those of one layer in one phase of a training step, or with --product a seeded pattern.",
            "",
            "The bundle holds the tensors, what every lane of the array shows in which cycle, reference RTL and a bench; "
                    + "its README.txt has the commands for Icarus Verilog and Verilator."
        })
public final class VectorsGenerateCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec command;

    @Mixin
    private VectorSourceOptions source;

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description = "Any of readmemh, npy, cheader, csv, trace, vcd, cocotb (default: the first four).")
    private List<String> formats = List.of();

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "DIR",
            description = "Where the bundle goes; an earlier bundle is replaced.")
    private Path out;

    /** @param session the run of the command line */
    public VectorsGenerateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Set<BundleFormat> chosen = EnumSet.noneOf(BundleFormat.class);
        formats.forEach(format -> chosen.add(OptionText.read(() -> BundleFormat.parse(format))));
        ProductCase product = source.product(command);
        BundleWriter writer = new BundleWriter(
                product,
                source.provenance("macrame " + Version.number()),
                chosen.isEmpty() ? BundleFormat.USUAL : chosen);
        writer.write(out);
        session.notes()
                .note("wrote " + product.name() + ", " + product.phase() + ", " + product.shape() + ", "
                        + writer.checks() + " checked values, to " + out);
        return ExitCode.OK;
    }
}
