package macrame.nn.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import macrame.files.InputException;

/** Augmentations by their spelling. */
public final class Augmentations {

    private Augmentations() {}

    /** Every accepted spelling; capitals stand for numbers. */
    public static List<String> spellings() {
        return List.of(HorizontalFlip.NAME, RandomCrop.NAME + ":PADDING", RandomRotation.NAME + ":DEGREES");
    }

    /**
     * A list such as {@code flip,crop:4,rotate:15}, applied in this order.
     *
     * @throws InputException if one of them means nothing or its number is out of range
     */
    public static List<Augmentation> parse(String spellings) {
        List<Augmentation> augmentations = new ArrayList<>();
        for (String spelling : spellings.split(",", -1)) {
            augmentations.add(one(spelling.strip()));
        }
        return List.copyOf(augmentations);
    }

    private static Augmentation one(String spelling) {
        int colon = spelling.indexOf(':');
        String name = colon < 0 ? spelling : spelling.substring(0, colon);
        double number = DecimalText.parse(spelling.substring(colon + 1)).orElse(Double.NaN);
        if (colon < 0 && name.equals(HorizontalFlip.NAME)) {
            return new HorizontalFlip();
        }
        if (colon >= 0 && name.equals(RandomCrop.NAME) && number == (int) number) {
            return inRange(spelling, () -> new RandomCrop((int) number));
        }
        if (colon >= 0 && name.equals(RandomRotation.NAME) && !Double.isNaN(number)) {
            return inRange(spelling, () -> new RandomRotation(number));
        }
        throw new InputException(
                "augmentation '" + spelling + "' is not known. Maybe one of " + String.join(", ", spellings()) + ".");
    }

    private static Augmentation inRange(String spelling, Supplier<Augmentation> augmentation) {
        try {
            return augmentation.get();
        } catch (IllegalArgumentException problem) {
            throw new InputException("augmentation '" + spelling + "': " + problem.getMessage(), problem);
        }
    }
}
