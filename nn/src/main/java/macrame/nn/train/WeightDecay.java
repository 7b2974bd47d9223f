package macrame.nn.train;

import java.util.Locale;
import macrame.files.NumberText;

/**
 * What pulls every parameter to zero.
 *
 * @param rate λ, 0 for none
 * @param kind how it enters
 */
public record WeightDecay(double rate, Kind kind) {

    /** None. */
    public static final WeightDecay NONE = new WeightDecay(0, Kind.L2);

    /** How λ enters an update. */
    public enum Kind {
        /** The gradient of {@code λ/2·θ²} is added to the mean gradient, before momentum and normalisation. */
        L2,
        /**
         * {@code θ ← θ − ηλθ} beside the optimiser's own step (Loshchilov, Hutter, ICLR 2019, arXiv:1711.05101). The same
         * as {@link #L2} for plain gradient descent.
         */
        DECOUPLED
    }

    /** @throws IllegalArgumentException if the rate is negative or not finite */
    public WeightDecay {
        if (!(rate >= 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("weight decay is a finite rate from 0, not " + rate);
        }
    }

    /** The rate and how it enters, or {@code none}. */
    public String label() {
        return rate == 0 ? "none" : kind.name().toLowerCase(Locale.ROOT) + " " + NumberText.shortest(rate);
    }

    boolean is(Kind asked) {
        return rate > 0 && kind == asked;
    }
}
