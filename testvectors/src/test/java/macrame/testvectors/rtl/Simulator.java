package macrame.testvectors.rtl;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Simulators and tools on the path. */
enum Simulator {
    ICARUS("iverilog", "iverilog -g2012 -s tb -o tb.vvp -f files.f", "vvp -n tb.vvp"),
    VERILATOR(
            "verilator",
            "verilator --binary --timing -O3 --top-module tb --Mdir obj_dir -o tb -f files.f",
            "./obj_dir/tb");

    private static final long MOST_MINUTES = 8;

    private final String tool;
    private final String build;
    private final String run;

    Simulator(String tool, String build, String run) {
        this.tool = tool;
        this.build = build;
        this.run = run;
    }

    /** What a command printed and how it ended. */
    record Outcome(int exitCode, String output) {}

    /** Skips the test where the tool is missing, unless REQUIRE_RTL=true makes that a failure. */
    static void require(String tool) {
        boolean present = List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
        if (!present && "true".equals(System.getenv("REQUIRE_RTL"))) {
            fail(tool + " is not on the path and REQUIRE_RTL=true. Maybe apt-get install " + tool + ".");
        }
        assumeTrue(present, tool + " is not on the path: RTL checks skipped. Maybe apt-get install " + tool + ".");
    }

    void require() {
        require(tool);
    }

    /** The command that the bundle's README gives. */
    String command() {
        return build + " && " + run;
    }

    Outcome build(Path bundle) {
        return shell(build, bundle);
    }

    Outcome run(Path bundle) {
        return shell(run, bundle);
    }

    static Outcome shell(String command, Path directory) {
        try {
            Path log = Files.createTempFile("macrame-rtl", ".log");
            Process process = new ProcessBuilder("sh", "-c", command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                fail(command + " ran longer than " + MOST_MINUTES + " minutes");
            }
            String output = Files.readString(log, StandardCharsets.UTF_8);
            Files.delete(log);
            return new Outcome(process.exitValue(), output);
        } catch (IOException failure) {
            throw new IllegalStateException("cannot run " + command, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
