package macrame.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import macrame.cli.configuration.Configuration;
import macrame.files.InputException;
import macrame.files.document.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that cannot be understood: one line with the nearest right words and where to read more. */
final class UsageErrors implements IParameterExceptionHandler {

    private static final String WHOLE = "a whole number";
    private static final String REAL = "a number";

    private static final Map<Class<?>, String> NUMBERS = Map.of(
            int.class,
            WHOLE,
            Integer.class,
            WHOLE,
            long.class,
            WHOLE,
            Long.class,
            WHOLE,
            double.class,
            REAL,
            Double.class,
            REAL);

    private final Configuration configuration;

    UsageErrors(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        Optional<Throwable> unread = badFile(failure);
        if (unread.isPresent()) {
            command.getErr().println(name + ": " + OneLine.of(unread.get()));
            return ExitCode.USAGE;
        }
        String sentence = sentence(failure) + origin(failure, List.of(arguments));
        String full = sentence.endsWith(".") ? sentence : sentence + ".";
        command.getErr().println(name + ": " + full + " See " + name + " --help.");
        return ExitCode.USAGE;
    }

    /** What is wrong with a file that says what options are. */
    private static Optional<Throwable> badFile(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(InputException.class::isInstance)
                .findFirst();
    }

    private static String sentence(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (failure.getArgSpec() instanceof OptionSpec option && failure.getValue() != null) {
            Class<?> type = option.auxiliaryTypes()[0];
            String rule = type.isEnum() ? choices(type) : NUMBERS.get(type);
            if (rule != null) {
                return option.longestName() + " is '" + failure.getValue() + "' but must be " + rule;
            }
        }
        return OneLine.of(failure);
    }

    /**
     * Where the value stands, when it is not on the command line. Of options that are read while the command runs, only the
     * message knows which one is wrong: by its value, in quotes.
     */
    private String origin(ParameterException failure, List<String> arguments) {
        Stream<OptionSpec> suspects = failure.getArgSpec() instanceof OptionSpec option
                ? Stream.of(option)
                : failure.getCommandLine().getCommandSpec().options().stream();
        boolean known = failure.getArgSpec() != null;
        return suspects.filter(option -> !given(option, arguments))
                .flatMap(option -> configuration.setting(option).stream())
                .filter(setting -> known || failure.getMessage().contains("'" + setting.value() + "'"))
                .map(setting -> " (from " + setting.origin() + ")")
                .findFirst()
                .orElse("");
    }

    private static boolean given(OptionSpec option, List<String> arguments) {
        return arguments.stream()
                .anyMatch(argument -> Arrays.stream(option.names())
                        .anyMatch(flag -> argument.equals(flag) || argument.startsWith(flag + "=")));
    }

    private static String unmatched(UnmatchedArgumentException failure) {
        String word = failure.getUnmatched().get(0);
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        if (word.startsWith("-")) {
            String flag = word.split("=", 2)[0];
            return "unknown option '" + flag + "'"
                    + Nearest.remedy(flag, command.optionsMap().keySet());
        }
        if (command.subcommands().isEmpty()) {
            return "unexpected argument '" + word + "'";
        }
        return "unknown command '" + word + "'"
                + Nearest.remedy(word, command.subcommands().keySet());
    }

    private static String choices(Class<?> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant ->
                        ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }
}
