package macrame.reports.memory;

/** What a word of the memory that training takes is for. */
enum Kind {
    WEIGHTS("weights"),
    MASTERS("master copies"),
    GRADIENTS("weight gradients"),
    OPTIMIZER("optimiser state"),
    STATISTICS("running statistics"),
    ACTIVATIONS("stored activations"),
    ACTIVATION_GRADIENTS("activation gradients");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    /** As reports name it. */
    String label() {
        return label;
    }
}
