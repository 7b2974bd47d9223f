package macrame.nn.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import macrame.files.InputException;
import macrame.files.NumberText;

/** Data sets that are generated instead of read, by the names users give them. */
enum GeneratedData {
    DIGITS(4000, 2000, "generated digits 28×28", Digits::samples),
    TEXTURES(4000, 1000, "generated textures 32×32×3", Textures::samples),
    PARITY(2000, 500, "parity of the bits so far, " + Sequences.PARITY_STEPS + " steps", Sequences::parity),
    COPY(2000, 500, "symbols to be copied, " + Sequences.COPY_STEPS + " steps", Sequences::copy),
    SINE(2000, 500, "sine waves to be continued, " + Sequences.SINE_STEPS + " steps", Sequences::sine),
    SADDLE(2000, 500, "surface x² − y²", Surface.SADDLE::samples),
    RIPPLE(2000, 500, "surface sin(πx)·cos(πy)", Surface.RIPPLE::samples),
    FRANKE(2000, 500, "Franke's surface", Surface.FRANKE::samples);

    private static final int MOST = 100_000;
    private static final Pattern COUNTS = Pattern.compile("([0-9]{1,9})\\+([0-9]{1,9})");

    private final int training;
    private final int test;
    private final String source;
    private final Generator generator;

    GeneratedData(int training, int test, String source, Generator generator) {
        this.training = training;
        this.test = test;
        this.source = source;
        this.generator = generator;
    }

    /** Makes the first samples of one part of a data set. */
    interface Generator {

        /**
         * The samples. A larger set starts with the smaller one.
         *
         * @param count how many, at least 1
         * @param seed seed of the run
         * @param part name of the part; parts are independent of each other
         */
        DataSet samples(int count, long seed, String part);
    }

    /** The data set of a name, if it is a generated one. */
    static Optional<GeneratedData> named(String name) {
        return Arrays.stream(values())
                .filter(data -> data.spelling().equals(name))
                .findFirst();
    }

    /** The name, in lower case. */
    String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As many samples as are usual. */
    Split split(long seed) {
        return split(training, test, seed);
    }

    /** @throws InputException if the counts are not of the form {@code 4000+2000} or out of range */
    Split split(String counts, long seed) {
        Matcher matcher = COUNTS.matcher(counts);
        if (!matcher.matches()) {
            throw new InputException("data set '" + spelling() + ":" + counts
                    + "' needs two counts, of training and test samples. " + remedy());
        }
        return split(count(matcher.group(1)), count(matcher.group(2)), seed);
    }

    private Split split(int trainingCount, int testCount, long seed) {
        return Split.ofParts(
                generator.samples(trainingCount, seed, "training"),
                generator.samples(testCount, seed, "test"),
                source + ", seed " + seed);
    }

    private int count(String digits) {
        int count = Integer.parseInt(digits);
        if (count < 1 || count > MOST) {
            throw new InputException("data set '" + spelling() + "' cannot have " + NumberText.grouped(count)
                    + " samples; 1 to " + NumberText.grouped(MOST) + " are generated. " + remedy());
        }
        return count;
    }

    private String remedy() {
        return "Maybe " + spelling() + ":" + training + "+" + test + ".";
    }
}
