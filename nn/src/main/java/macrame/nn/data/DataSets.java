package macrame.nn.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.files.InputException;
import macrame.files.NumberText;

/** Data sets by the spelling that users give: a kind, and what it needs behind a colon. */
public final class DataSets {

    private static final int TRAINING = 4000;
    private static final int TEST = 2000;
    private static final int MOST = 100_000;
    private static final Pattern COUNTS = Pattern.compile("([0-9]{1,9})\\+([0-9]{1,9})");

    private DataSets() {}

    /** Every accepted spelling; capitals stand for what the user fills in. */
    public static List<String> spellings() {
        return List.of("digits", "digits:TRAINING+TEST", "mnist:DIR");
    }

    /**
     * Opens a data set: {@code digits} (4,000 training and 2,000 test samples), {@code digits:8000+1000} or
     * {@code mnist:DIR}.
     *
     * @param spelling kind, and what it needs
     * @param seed seed of generated data
     * @throws InputException if the spelling means nothing, or what it names cannot be read
     */
    public static Split open(String spelling, long seed) {
        int colon = spelling.indexOf(':');
        String kind = colon < 0 ? spelling : spelling.substring(0, colon);
        String argument = colon < 0 ? "" : spelling.substring(colon + 1);
        return switch (kind) {
            case "digits" -> digits(spelling, argument, colon >= 0, seed);
            case "mnist" -> Mnist.open(directory(spelling, argument));
            default ->
                throw new InputException("data set '" + spelling + "' is not known. Maybe one of "
                        + String.join(", ", spellings()) + ".");
        };
    }

    private static Split digits(String spelling, String argument, boolean counted, long seed) {
        if (!counted) {
            return Digits.split(TRAINING, TEST, seed);
        }
        Matcher counts = COUNTS.matcher(argument);
        if (!counts.matches()) {
            throw new InputException("data set '" + spelling
                    + "' needs two counts, of training and test samples. Maybe digits:4000+2000.");
        }
        return Digits.split(count(spelling, counts.group(1)), count(spelling, counts.group(2)), seed);
    }

    private static int count(String spelling, String digits) {
        int count = Integer.parseInt(digits);
        if (count < 1 || count > MOST) {
            throw new InputException("data set '" + spelling + "' asks for " + NumberText.grouped(count)
                    + " samples; 1 to " + NumberText.grouped(MOST) + " can be generated. Maybe digits:4000+2000.");
        }
        return count;
    }

    private static Path directory(String spelling, String argument) {
        if (argument.isEmpty()) {
            throw new InputException("data set '" + spelling + "' needs a directory. Maybe mnist:data/mnist.");
        }
        try {
            return Path.of(argument);
        } catch (InvalidPathException problem) {
            throw new InputException("'" + argument + "' cannot be the name of a directory", problem);
        }
    }
}
