package macrame.cli.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import macrame.cli.ExitCode;
import macrame.cli.Runs;
import macrame.cli.Session;
import macrame.cli.network.ConformanceReport;
import macrame.cli.options.ResultOptions;
import macrame.onnx.conformance.Outcome;
import macrame.onnx.conformance.TestFolder;
import macrame.onnx.conformance.Tolerance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code macrame networks test}. */
@Command(
        header = "Run tests in ONNX's layout: passed, failed or refused.",
        description = "A test is a folder with model.onnx and test_data_set_0, test_data_set_1, … with input_0.pb, "
                + "output_0.pb and so on. Ends with 3 when a test fails.",
        footer = {"", "Examples:", "  macrame networks test onnx/backend/test/data/node", "  macrame networks test mine"
        })
public final class NetworksTestCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "A test, or a folder of tests.")
    private List<Path> folders;

    @Option(
            names = "--relative",
            defaultValue = "0.001",
            paramLabel = "SHARE",
            description = "How far a float may be off, of what it must be (default: ${DEFAULT-VALUE}).")
    private double relative;

    @Option(
            names = "--absolute",
            defaultValue = "0.0000001",
            paramLabel = "VALUE",
            description = "How far a float may be off on top of that (default: ${DEFAULT-VALUE}).")
    private double absolute;

    @Mixin
    private ResultOptions result;

    NetworksTestCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!(relative >= 0 && absolute >= 0)) {
            throw new ParameterException(command.commandLine(), "--relative and --absolute are at least 0");
        }
        Tolerance tolerance = new Tolerance(relative, absolute);
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (Path folder : folders) {
            for (TestFolder test : TestFolder.in(folder)) {
                String name = folders.size() == 1 ? test.name() : test.path().toString();
                outcomes.put(name, test.run(tolerance));
            }
        }
        result.give(ConformanceReport.of(outcomes, Runs.provenance(command)), session);
        boolean failed = outcomes.values().stream().anyMatch(Outcome.Failed.class::isInstance);
        return failed ? ExitCode.MISMATCH : ExitCode.OK;
    }
}
