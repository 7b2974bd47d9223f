package macrame.reports;

/** What a column counts in: the symbol shown beside its title, and the word its key must contain. */
public enum Unit {
    /** A pure number, a name, or a quantity in units of the network (a loss, a gradient). */
    NONE("", ""),
    /** Binary digits. */
    BITS("bit", "bits"),
    /** Ten times the decimal logarithm of a ratio of powers. */
    DECIBELS("dB", "dB"),
    /** Hundredths. */
    PERCENT("%", "percent"),
    /** Differences of percentages. */
    POINTS("points", "points"),
    /** Clock cycles of the array. */
    CYCLES("cycles", "cycles"),
    /** Multiply-accumulate operations. */
    MACS("MACs", "macs"),
    /** Elementary operations; a multiply-accumulate is two. */
    OPERATIONS("ops", "ops"),
    /** Elementary operations per clock cycle. */
    OPERATIONS_PER_CYCLE("ops/cycle", "ops_per_cycle"),
    /** Elementary operations per byte moved. */
    OPERATIONS_PER_BYTE("ops/B", "ops_per_byte"),
    /** Multiplications. */
    MULTIPLICATIONS("mults", "multiplications"),
    /** Bytes of eight bits. */
    BYTES("B", "bytes"),
    /** Bytes moved per clock cycle. */
    BYTES_PER_CYCLE("B/cycle", "bytes_per_cycle"),
    /** Words of the format in question. */
    WORDS("words", "words"),
    /** Picojoules. */
    PICOJOULES("pJ", "pJ"),
    /** Microjoules. */
    MICROJOULES("µJ", "uJ"),
    /** Samples of a data set. */
    SAMPLES("samples", "samples"),
    /** Updates of the parameters. */
    STEPS("steps", "steps"),
    /** Steps of the grid of the format in question. */
    LSB("LSB", "lsb");

    private final String symbol;
    private final String word;

    Unit(String symbol, String word) {
        this.symbol = symbol;
        this.word = word;
    }

    /** As shown to people; empty for {@link #NONE}. */
    public String symbol() {
        return symbol;
    }

    /** As it stands in keys, between underscores; empty for {@link #NONE}. */
    public String word() {
        return word;
    }

    boolean isNamedIn(String key) {
        return word.isEmpty() || ("_" + key + "_").contains("_" + word + "_");
    }
}
