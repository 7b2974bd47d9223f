package macrame.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import macrame.files.InputException;
import macrame.files.document.Document;
import macrame.files.document.Scalar;
import macrame.files.document.Section;
import macrame.reports.sweep.SweepAxis;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * A sweep in a YAML file: {@code base} holds single values of any of the command's options, {@code axes} the lists to
 * sweep. Flags on the command line win over the file.
 */
final class SweepFile {

    private static final Set<String> NEVER = Set.of("help", "color", "quiet", "debug", "out", "resume", "as", "jobs");

    private final Path path;
    private final Map<String, String> values = new LinkedHashMap<>();

    /** Reads the file; its keys are the options of the command. */
    SweepFile(Path path, CommandLine command) {
        this.path = path;
        Set<String> axes = new HashSet<>();
        for (SweepAxis axis : SweepAxis.values()) {
            axes.add(axis.label());
        }
        List<String> options = command.getCommandSpec().options().stream()
                .map(option -> option.longestName().substring(2))
                .filter(name -> !NEVER.contains(name))
                .toList();
        Document.ofFile(path).bind(document -> {
            document.optionalSection("base").ifPresent(section -> read(section, options));
            document.optionalSection("axes")
                    .ifPresent(section -> read(
                            section, options.stream().filter(axes::contains).toList()));
            return this;
        });
    }

    private void read(Section section, List<String> keys) {
        for (String key : keys) {
            if (section.has(key)) {
                String text = section.scalars(key).stream().map(Scalar::text).collect(Collectors.joining(","));
                if (values.put(key, text) != null) {
                    throw section.wrong(key, "'" + key + "' stands under base and under axes. Maybe remove one.");
                }
            }
        }
    }

    /** Parses the command line again, with what the file says where no flag says it. */
    void apply(CommandLine command) {
        ParseResult parsed = command.getParseResult();
        List<String> arguments = new ArrayList<>();
        values.forEach((name, value) -> {
            if (!parsed.hasMatchedOption("--" + name)) {
                arguments.add("--" + name + "=" + value);
            }
        });
        for (OptionSpec option : parsed.matchedOptions()) {
            option.originalStringValues().forEach(value -> arguments.add(option.longestName() + "=" + value));
        }
        arguments.add(path.toString());
        try {
            command.parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException wrong) {
            throw new InputException(path + ": " + wrong.getMessage(), wrong);
        }
    }
}
