package macrame.cli.configuration;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import macrame.files.document.Document;
import macrame.files.document.Scalar;
import macrame.files.document.Section;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The values of one configuration file. A key at the top sets the option of that name in every command that has it; a key
 * in the section of a command sets it there alone:
 *
 * <pre>
 * jobs: 2
 * sweep:
 *   weights: [4, 8]
 * </pre>
 */
final class ConfigurationFile {

    private final String origin;
    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * Reads the file.
     *
     * @param commands the root of all commands; keys that none of them has are errors
     */
    ConfigurationFile(Path path, CommandSpec commands) {
        this.origin = path.toString();
        Document.ofFile(path).bind(section -> {
            everyOption(section, "", commands);
            everyCommand(section, "", commands);
            return this;
        });
    }

    private void everyOption(Section section, String place, CommandSpec command) {
        options(section, place, command);
        command.subcommands().values().forEach(sub -> everyOption(section, place, sub.getCommandSpec()));
    }

    private void options(Section section, String place, CommandSpec command) {
        for (ArgSpec argument : command.args()) {
            ConfigurableOption.of(argument).ifPresent(option -> {
                if (section.has(option.name()) && !section.hasSection(option.name())) {
                    values.put(place + option.name(), text(section, option.name()));
                }
            });
        }
    }

    private void everyCommand(Section section, String place, CommandSpec command) {
        command.subcommands().forEach((name, sub) -> {
            if (section.hasSection(name)) {
                Section own = section.section(name);
                everyOption(own, place + name + " ", sub.getCommandSpec());
                everyCommand(own, place + name + " ", sub.getCommandSpec());
            }
        });
    }

    private static String text(Section section, String key) {
        return section.scalars(key).stream().map(Scalar::text).collect(Collectors.joining(","));
    }

    /** The value for an option of a command; the most specific section wins. */
    Optional<Setting> value(ConfigurableOption option) {
        String place = option.command();
        while (true) {
            String value = values.get(place.isEmpty() ? option.name() : place + " " + option.name());
            if (value != null) {
                return Optional.of(new Setting(value, origin));
            }
            if (place.isEmpty()) {
                return Optional.empty();
            }
            place = place.contains(" ") ? place.substring(0, place.lastIndexOf(' ')) : "";
        }
    }
}
