package macrame.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that cannot be understood: one line with the nearest right words and where to read more. */
final class UsageErrors implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String sentence = sentence(failure);
        String full = sentence.endsWith(".") ? sentence : sentence + ".";
        command.getErr().println(name + ": " + full + " See " + name + " --help.");
        return ExitCode.USAGE;
    }

    private static String sentence(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (failure.getArgSpec() instanceof OptionSpec option && option.type().isEnum() && failure.getValue() != null) {
            return option.longestName() + " is '" + failure.getValue() + "' but must be " + choices(option.type());
        }
        return OneLine.of(failure);
    }

    private static String unmatched(UnmatchedArgumentException failure) {
        String word = failure.getUnmatched().get(0);
        boolean group = !failure.getCommandLine().getSubcommands().isEmpty();
        String kind = word.startsWith("-") ? "unknown option" : group ? "unknown command" : "unexpected argument";
        List<String> nearest = failure.getSuggestions();
        String remedy = nearest.isEmpty() ? "" : ". Maybe " + String.join(" or ", nearest);
        return kind + " '" + word + "'" + remedy;
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
