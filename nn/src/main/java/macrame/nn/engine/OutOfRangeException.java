package macrame.nn.engine;

import macrame.arith.OverflowException;
import macrame.nn.precision.Role;
import macrame.nn.precision.Site;

/** A result that does not fit its format, where the overflow mode is ERROR or the value is not finite. */
public final class OutOfRangeException extends ArithmeticException {

    private static final long serialVersionUID = 1;

    private final transient Site site;

    OutOfRangeException(Site site, ArithmeticException cause) {
        super(site + ": " + reason(cause) + remedy(site.role()));
        initCause(cause);
        this.site = site;
    }

    /** What is wrong, without the remedy of the arithmetic, which knows formats but no options. */
    private static String reason(ArithmeticException cause) {
        return cause instanceof OverflowException overflow ? overflow.reason() : cause.getMessage();
    }

    private static String remedy(Role role) {
        String width = switch (role) {
            case WEIGHT -> "--weights, --accumulators";
            case ACTIVATION -> "--activations, --accumulators";
            case ACTIVATION_GRADIENT -> "--activation-gradients, --accumulators";
            case WEIGHT_GRADIENT -> "--weight-gradients, --accumulators";
            default -> "a --precision file";
        };
        return ". Maybe use more bits there (" + width + "), or --overflow saturate.";
    }

    /** Where the result belongs. */
    public Site site() {
        return site;
    }
}
