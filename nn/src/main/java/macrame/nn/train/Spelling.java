package macrame.nn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import macrame.files.InputException;
import macrame.nn.data.DecimalText;

/**
 * A name with numbers behind a colon, as users write choices that have settings: {@code step:200,0.9}.
 *
 * @param kind what is chosen, for messages
 * @param text all of it
 * @param name what stands before the colon
 * @param numbers what stands behind it
 * @param known every accepted spelling, for messages
 */
record Spelling(String kind, String text, String name, List<Double> numbers, List<String> known) {

    static Spelling of(String kind, String text, List<String> known) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        List<Double> numbers = new ArrayList<>();
        if (colon >= 0) {
            for (String number : text.substring(colon + 1).split(",", -1)) {
                numbers.add(DecimalText.parse(number)
                        .orElseThrow(() -> new InputException(kind + " '" + text + "' has '" + number
                                + "' behind its colon, which is no number. " + remedy(known))));
            }
        }
        return new Spelling(kind, text, name, List.copyOf(numbers), known);
    }

    private static String remedy(List<String> known) {
        return "Maybe one of " + String.join(", ", known) + ".";
    }

    /** What an unknown name or a wrong count of numbers leads to. */
    InputException unknown() {
        return new InputException(kind + " '" + text + "' is not known. " + remedy(known));
    }

    /** This, if it has no more numbers than these. */
    Spelling atMost(int count) {
        if (numbers.size() > count) {
            throw unknown();
        }
        return this;
    }

    /** What is chosen, where there are no settings. */
    <R> R of(R choice) {
        atMost(0);
        return choice;
    }

    /** A number that has to be there. */
    double number(int index) {
        if (index >= numbers.size()) {
            throw unknown();
        }
        return numbers.get(index);
    }

    double number(int index, double otherwise) {
        return index < numbers.size() ? numbers.get(index) : otherwise;
    }

    /** A whole number that has to be there. */
    long whole(int index) {
        return whole(number(index));
    }

    long whole(int index, long otherwise) {
        return whole(number(index, otherwise));
    }

    private long whole(double number) {
        if (number != (long) number) {
            throw unknown();
        }
        return (long) number;
    }

    /** What a choice becomes; a number that is out of its range is said with the choice. */
    <R> R made(Supplier<R> choice) {
        try {
            return choice.get();
        } catch (IllegalArgumentException outOfRange) {
            throw new InputException(kind + " '" + text + "': " + outOfRange.getMessage(), outOfRange);
        }
    }
}
