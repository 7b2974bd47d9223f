package macrame.testvectors.compare;

import java.util.List;
import java.util.Optional;
import macrame.testvectors.product.ProductCase;

/**
 * What most likely went wrong: the hypotheses under which the model gives exactly what the device showed, the commonest
 * first. One that explains all but a few values is not named.
 */
final class Diagnosis {

    private static final int MOST_VALUES = 2_000_000;
    private static final int MOST_CAUSES = 3;

    private final ProductCase product;
    private final Expected expected;
    private final DeviceOutput got;
    private final Level level;

    Diagnosis(ProductCase product, Expected expected, DeviceOutput got, Level level) {
        this.product = product;
        this.expected = expected;
        this.got = got;
        this.level = level;
    }

    String text() {
        return shift().or(this::order)
                .or(this::variant)
                .or(this::late)
                .orElse("none that is known explains every value. Maybe look at the first mismatch.");
    }

    /** All values right, all in cycles that are off by the same number. */
    private Optional<String> shift() {
        if (got.cycles() == null || level != Level.BEATS || !explains(expected.words())) {
            return Optional.empty();
        }
        long by = got.cycles()[0] - expected.cycle(0, 0);
        for (int i = 0; i < expected.words().length; i++) {
            if (got.cycles()[i] - expected.cycle(i / expected.lanes(), i % expected.lanes()) != by) {
                return Optional.of("every value is right, but lanes or tiles are shifted against each other: "
                        + "check skew, registers per row and hop, and the load");
            }
        }
        return Optional.of("every value is right and " + plural(Math.abs(by), "cycle") + (by > 0 ? " late" : " early"));
    }

    private Optional<String> order() {
        int lanes = expected.lanes();
        int words = expected.wordCount();
        long[] lanesReversed = new long[expected.words().length];
        long[] wordsReversed = lanesReversed.clone();
        int beats = expected.schedule().beats();
        for (int i = 0; i < lanesReversed.length; i++) {
            int word = i / lanes;
            int lane = i % lanes;
            lanesReversed[i] = expected.words()[word * lanes + lanes - 1 - lane];
            int mirrored = word / beats * beats + beats - 1 - word % beats;
            wordsReversed[i] = expected.words()[mirrored * lanes + lane];
        }
        if (lanes > 1 && explains(lanesReversed)) {
            return Optional.of("lanes are reversed: lane 0 belongs in the least significant bits");
        }
        if (words > 1 && explains(wordsReversed)) {
            return Optional.of("rows are reversed: words of a tile come last to first");
        }
        return Optional.empty();
    }

    /** Every lane shows one beat what it should have shown the beat before, or after. */
    private Optional<String> late() {
        for (int by : new int[] {1, -1}) {
            long[] moved = got.words().clone();
            for (int i = 0; i < moved.length; i++) {
                int from = i - by * expected.lanes();
                moved[i] = from < 0 || from >= moved.length ? got.words()[i] : expected.words()[from];
            }
            if (explains(moved)) {
                return Optional.of("everything is one cycle " + (by > 0 ? "late" : "early") + ": a register too "
                        + (by > 0 ? "many" : "few") + ", or valid is off by one");
            }
        }
        return Optional.empty();
    }

    private Optional<String> variant() {
        if (expected.words().length > MOST_VALUES) {
            return Optional.empty();
        }
        List<String> causes = new Variants(product)
                .all().stream()
                        .filter(this::explains)
                        .limit(MOST_CAUSES)
                        .map(Variants.Variant::cause)
                        .toList();
        return causes.isEmpty() ? Optional.empty() : Optional.of(String.join("; or ", causes));
    }

    private boolean explains(Variants.Variant variant) {
        try {
            return explains(Expected.of(variant.product().get(), level).words());
        } catch (IllegalArgumentException | ArithmeticException impossible) {
            // Formats that cannot be read that way rule the hypothesis out.
            return false;
        }
    }

    private boolean explains(long[] words) {
        if (words.length != got.words().length) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            boolean counts = level == Level.BEATS || expected.inside(i / expected.lanes(), i % expected.lanes());
            if (counts && (!got.knows(i) || words[i] != got.words()[i])) {
                return false;
            }
        }
        return true;
    }

    private static String plural(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
