package macrame.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs of the command line in processes of their own. */
final class CommandLineProcess {

    private CommandLineProcess() {}

    /**
     * Starts one on this JVM.
     *
     * @param options of the JVM
     * @param out where standard output goes
     * @param error where standard error goes
     */
    static Process start(List<String> options, List<String> words, Path out, Path error) throws IOException {
        // Whoever starts the tests in the background may have SIGINT ignored, and children inherit that.
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path") + ":" + System.getProperty("jdk.module.path"),
                Main.class.getName()));
        command.addAll(words);
        return new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(error.toFile())
                .start();
    }
}
