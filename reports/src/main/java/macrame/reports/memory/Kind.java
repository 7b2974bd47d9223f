package macrame.reports.memory;

import macrame.nn.precision.Role;
import macrame.nn.precision.Widths;

/** What a word of the memory that training takes is for. */
enum Kind {
    WEIGHTS("weights"),
    MASTERS("master copies"),
    GRADIENTS("weight gradients"),
    OPTIMIZER("optimiser state"),
    STATISTICS("running statistics"),
    ACTIVATIONS("stored activations"),
    ACTIVATION_GRADIENTS("activation gradients");

    private static final int SINGLE = 32;
    private static final int HALF = 16;

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    /** As reports name it. */
    String label() {
        return label;
    }

    /** Everything in float32. */
    static Widths float32() {
        Widths widths = Widths.wide();
        for (Role role : Role.values()) {
            widths = widths.with(role, SINGLE);
        }
        return widths;
    }

    /**
     * Values, activations and gradients in float16, everything that is added to in float32 (Micikevicius et al.,
     * "Mixed precision training", ICLR 2018, arXiv:1710.03740).
     */
    static Widths float16() {
        return float32()
                .with(Role.WEIGHT, HALF)
                .with(Role.ACTIVATION, HALF)
                .with(Role.WEIGHT_GRADIENT, HALF)
                .with(Role.ACTIVATION_GRADIENT, HALF);
    }
}
