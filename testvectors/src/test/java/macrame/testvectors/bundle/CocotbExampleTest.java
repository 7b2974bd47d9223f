package macrame.testvectors.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import macrame.sim.Dataflow;
import macrame.testvectors.Bundles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in Python: its syntax, its reading of a bundle, and with cocotb at hand the whole of it. */
class CocotbExampleTest {

    @TempDir
    Path directory;

    private Path bundle() {
        return Bundles.write(
                Bundles.product(Dataflow.WEIGHT_STATIONARY),
                directory.resolve("bundle"),
                EnumSet.of(BundleFormat.READMEMH, BundleFormat.NPY, BundleFormat.COCOTB));
    }

    @Test
    void bothFilesAreInTheBundleAndArePython() throws Exception {
        Path bundle = bundle();
        assertThat(BundleVerifier.verify(bundle)).isEmpty();
        assumeTrue(onPath("python3"), "python3 is not installed");
        for (String file : RtlLibrary.PYTHON) {
            Run run = run(bundle, "python3", "-c", "import ast, sys; ast.parse(open(sys.argv[1]).read())", file);
            assertThat(run.code()).as(run.output()).isZero();
        }
    }

    @Test
    void theReadingPartChecksAndPrintsTheTensors() throws Exception {
        requireModule("numpy");
        Path bundle = bundle();
        Run run = run(bundle, "python3", "-B", "cocotb/bundle.py");
        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("a: int8 (5, 7), ", "b: int8 (7, 4), ", "bias: int16 (4,), ", "c: int16 (5, 4), ");
        byte[] codes = Files.readAllBytes(bundle.resolve("c.npy"));
        codes[codes.length - 1] ^= 1;
        Files.write(bundle.resolve("c.npy"), codes);
        Run damaged = run(bundle, "python3", "-B", "cocotb/bundle.py");
        assertThat(damaged.code()).isNotZero();
        assertThat(damaged.output()).contains("c.npy is not the file that the manifest describes");
    }

    @Test
    void theRequantiserGivesTheResults() throws Exception {
        requireModule("numpy");
        requireModule("cocotb_tools");
        assumeTrue(onPath("iverilog"), "iverilog is not installed");
        Run run = run(bundle(), "python3", "-B", "cocotb/test_requantiser.py");
        assertThat(run.output()).contains("PASS 20 of 20");
    }

    private void requireModule(String module) throws Exception {
        assumeTrue(onPath("python3"), "python3 is not installed");
        assumeTrue(run(directory, "python3", "-c", "import " + module).code() == 0, "python3 has no module " + module);
    }

    private record Run(int code, String output) {}

    private Run run(Path folder, String... command) throws IOException, InterruptedException {
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(log));
    }

    private static boolean onPath(String tool) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, tool))) {
                return true;
            }
        }
        return false;
    }
}
