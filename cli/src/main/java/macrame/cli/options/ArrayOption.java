package macrame.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import macrame.files.Checksums;
import macrame.files.document.Change;
import macrame.sim.ArrayConfig;
import macrame.sim.ArrayConfigReader;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --array}: which array. */
public final class ArrayOption {

    @Option(
            names = {"-a", "--array"},
            defaultValue = "32x32",
            paramLabel = "ARRAY",
            description = "ROWSxCOLUMNS, a preset, or a YAML file (default: ${DEFAULT-VALUE}).")
    private String text;

    @Mixin
    private SetOption set;

    /** The array. */
    public ArrayConfig config() {
        return resolve(text, set);
    }

    /**
     * The array of a text.
     *
     * @throws OptionException if it means nothing
     * @throws macrame.files.InputException if it names a file that cannot be read or says something impossible
     */
    static ArrayConfig resolve(String text, SetOption set) {
        List<Change> changes = set.array();
        return ArrayConfigReader.isFile(text)
                ? ArrayConfigReader.resolve(text, changes)
                : OptionText.read(() -> ArrayConfigReader.resolve(text, changes));
    }

    /** Single keys of files. */
    public SetOption set() {
        return set;
    }

    /** The name, and for a file the checksum of what it says. */
    public String identity() {
        Path path = Path.of(text);
        return Files.isRegularFile(path) ? text + " sha256 " + Checksums.ofFile(path) : text;
    }
}
