package macrame.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the process was started in.
 *
 * @param variables the environment variables, by name
 * @param directory the working directory
 */
public record Environment(Map<String, String> variables, Path directory) {

    /** Keeps the variables sorted by name. */
    public Environment {
        variables = new TreeMap<>(variables);
    }

    /** The environment of this process. */
    static Environment ofProcess() {
        return new Environment(System.getenv(), Path.of(""));
    }

    /** The value of a variable that is set and not empty. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** The configuration of the directory the command was started in. */
    public Path directoryConfiguration() {
        return directory.resolve("macrame.yaml");
    }

    /** The user's own configuration, when the environment says where the user's files are. */
    public Optional<Path> userConfiguration() {
        Optional<Path> folder = variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .or(() -> variable("HOME").map(home -> Path.of(home, ".config")));
        return folder.map(path -> path.resolve("macrame").resolve("config.yaml"));
    }
}
