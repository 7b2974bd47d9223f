package macrame.cli.configuration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import macrame.cli.Environment;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What options are when no flag says it, in this order: environment variables, the file in the working directory, the
 * user's file, the value built in. Files are read when the first option asks.
 */
public final class Configuration implements IDefaultValueProvider {

    private final Environment environment;
    private final Supplier<CommandSpec> commands;
    private List<ConfigurationFile> files;

    /**
     * @param environment variables and places of files
     * @param commands makes the complete tree of commands; asked only when there is a file to check against it
     */
    public Configuration(Environment environment, Supplier<CommandSpec> commands) {
        this.environment = environment;
        this.commands = commands;
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        return setting(argument).map(Setting::value).orElse(null);
    }

    /** What a variable or a file says about an option. */
    public Optional<Setting> setting(ArgSpec argument) {
        return ConfigurableOption.of(argument)
                .flatMap(option -> environment
                        .variable(option.variable())
                        .map(value -> new Setting(value, option.variable()))
                        .or(() -> files().stream()
                                .flatMap(file -> file.value(option).stream())
                                .findFirst()));
    }

    /** Whether variables and files can set an option at all. */
    public static boolean covers(ArgSpec argument) {
        return ConfigurableOption.of(argument).isPresent();
    }

    private List<ConfigurationFile> files() {
        if (files == null) {
            List<Path> present = new ArrayList<>();
            present.add(environment.directoryConfiguration());
            environment.userConfiguration().ifPresent(present::add);
            present.removeIf(path -> !Files.exists(path));
            CommandSpec tree = present.isEmpty() ? null : commands.get();
            files = present.stream()
                    .map(path -> new ConfigurationFile(path, tree))
                    .toList();
        }
        return files;
    }
}
