package macrame.arith;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The results of independent libraries, in the folder {@code shared} beside the repository. */
final class SharedFiles {

    private SharedFiles() {}

    /** Opens a compressed text of the oracle, or skips the test when the folder is not there. */
    static BufferedReader oracle(String name) throws IOException {
        Path folder = folder();
        assumeTrue(
                folder != null,
                "no folder shared/oracle above the working directory, and -Dmacrame.shared does not name one");
        return new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve(name))), StandardCharsets.UTF_8));
    }

    private static Path folder() {
        String configured = System.getProperty("macrame.shared");
        if (configured != null) {
            return Path.of(configured, "oracle");
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path oracle = at.resolve("shared/oracle");
            if (Files.isDirectory(oracle)) {
                return oracle;
            }
        }
        return null;
    }
}
