package macrame.sim;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The spelling of enum constants in files and reports: lower case, words joined by hyphens. */
public final class Names {

    private Names() {}

    /** Such as {@code weight-stationary} for {@code WEIGHT_STATIONARY}. */
    public static String published(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant with a published name.
     *
     * @param what what the name stands for, used in the error
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String what, String text) {
        for (E constant : type.getEnumConstants()) {
            if (published(constant).equals(text)) {
                return constant;
            }
        }
        String known =
                Arrays.stream(type.getEnumConstants()).map(Names::published).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("'" + text + "' is no " + what + ". Maybe use one of " + known + ".");
    }
}
