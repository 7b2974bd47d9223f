package macrame.nn.init;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import macrame.files.InputException;

/** Initializers by their spelling. */
public final class Initializers {

    private static final String GAUSSIAN = "gaussian:";

    private Initializers() {}

    /** Every accepted spelling, with DEVIATION standing for a number. */
    public static List<String> spellings() {
        return Stream.concat(
                        Arrays.stream(FanInitializer.values()).map(Initializer::spelling),
                        Stream.of(GAUSSIAN + "DEVIATION"))
                .toList();
    }

    /**
     * The initializer of a spelling, such as {@code he-fan-in} or {@code gaussian:0.01}.
     *
     * @throws InputException if there is none
     */
    public static Initializer parse(String spelling) {
        for (FanInitializer known : FanInitializer.values()) {
            if (known.spelling().equals(spelling)) {
                return known;
            }
        }
        if (spelling.startsWith(GAUSSIAN)) {
            return gaussian(spelling);
        }
        throw new InputException("initializer '" + spelling + "' is not known. Maybe one of "
                + spellings().stream().collect(Collectors.joining(", ")) + ".");
    }

    private static Initializer gaussian(String spelling) {
        try {
            return new GaussianInitializer(Double.parseDouble(spelling.substring(GAUSSIAN.length())));
        } catch (IllegalArgumentException problem) {
            throw new InputException(
                    "initializer '" + spelling
                            + "' needs a standard deviation above 0 and at most 1000. Maybe gaussian:0.01.",
                    problem);
        }
    }
}
