package macrame.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import macrame.files.BoundedInput;
import macrame.files.Checksums;
import macrame.sim.ArrayConfig;
import macrame.sim.ArrayConfigReader;
import picocli.CommandLine.Option;

/** {@code --array}: which array. */
public final class ArrayOption {

    private static final int MAX_BYTES = 16 << 20;

    @Option(
            names = {"-a", "--array"},
            defaultValue = "32x32",
            paramLabel = "ARRAY",
            description = "ROWSxCOLUMNS, a preset, or a YAML file (default: ${DEFAULT-VALUE}).")
    private String text;

    /** The array. */
    public ArrayConfig config() {
        return ArrayConfigReader.resolve(text);
    }

    /** The name, and for a file the checksum of what it says. */
    public String identity() {
        Path path = Path.of(text);
        return Files.isRegularFile(path)
                ? text + " sha256 " + Checksums.sha256(BoundedInput.readAll(path, MAX_BYTES))
                : text;
    }
}
