package macrame.nn.init;

/** Variances that follow from the fans alone, so that signals keep their size from layer to layer. */
public enum FanInitializer implements Initializer {

    /** All values 0. A network of layers with f(0) = 0 cannot train from here: only its output bias moves. */
    ZEROS("zeros"),

    /** Variance 1/fan-in, which keeps the variance of a linear layer's outputs at that of inputs of unit power. */
    XAVIER("xavier"),

    /**
     * Variance 2/(fan-in + fan-out), between the two passes (Glorot and Bengio, "Understanding the difficulty of training
     * deep feedforward neural networks", AISTATS 2010, equation 12).
     */
    GLOROT("glorot"),

    /**
     * Variance 2/fan-in, which makes up for a ReLU's lost half in the forward pass (He, Zhang, Ren and Sun, "Delving deep
     * into rectifiers", ICCV 2015, DOI 10.1109/ICCV.2015.123, equation 10).
     */
    HE_FAN_IN("he-fan-in"),

    /** Variance 2/fan-out, the same for the backward pass (equation 14 there). */
    HE_FAN_OUT("he-fan-out");

    private final String spelling;

    FanInitializer(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String spelling() {
        return spelling;
    }

    @Override
    public double variance(int fanIn, int fanOut) {
        if (fanIn < 1 || fanOut < 1) {
            throw new IllegalArgumentException(
                    "fan-in " + fanIn + " and fan-out " + fanOut + " must both be at least 1");
        }
        return switch (this) {
            case ZEROS -> 0;
            case XAVIER -> 1.0 / fanIn;
            case GLOROT -> 2 / ((double) fanIn + fanOut);
            case HE_FAN_IN -> 2.0 / fanIn;
            case HE_FAN_OUT -> 2.0 / fanOut;
        };
    }
}
