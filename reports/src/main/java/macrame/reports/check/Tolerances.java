package macrame.reports.check;

import java.util.Map;
import java.util.TreeMap;
import macrame.files.InputException;
import macrame.nn.precision.Role;

/**
 * What inference in fixed point must keep.
 *
 * @param leastSqnr least SQNR per role, in dB; roles without one are not judged
 * @param leastAgreement least share of samples on which both decide alike, 0 to 1
 */
public record Tolerances(Map<Role, Double> leastSqnr, double leastAgreement) {

    /** Nothing but 99 % of decisions. */
    public static final Tolerances DEFAULT = new Tolerances(Map.of(), 0.99);

    /** Copies the map in a stated order. */
    public Tolerances {
        leastSqnr = new TreeMap<>(leastSqnr);
        if (!(leastAgreement >= 0 && leastAgreement <= 1)) {
            throw new InputException("a share of decisions lies between 0 and 1, not " + leastAgreement + ".");
        }
    }

    /**
     * Reads {@code weight=30} or {@code activation=20}.
     *
     * @throws InputException if it is neither
     */
    public static Map.Entry<Role, Double> parse(String text) {
        int equals = text.indexOf('=');
        try {
            Role role = Role.valueOf(text.substring(0, Math.max(0, equals)).toUpperCase(java.util.Locale.ROOT));
            if (role == Role.WEIGHT || role == Role.ACTIVATION) {
                return Map.entry(role, Double.parseDouble(text.substring(equals + 1)));
            }
        } catch (IllegalArgumentException unknown) {
            throw new InputException(
                    "tolerance '" + text + "' is not known. Maybe weight=30 or activation=20 (dB).", unknown);
        }
        throw new InputException(
                "tolerance '" + text + "' is not of inference. Maybe weight=30 or activation=20 (dB).");
    }
}
