package macrame.cli.configuration;

/**
 * The value of an option that was not given as a flag.
 *
 * @param value as it would be written on the command line
 * @param origin where it comes from, such as {@code MACRAME_JOBS} or {@code ./macrame.yaml}
 */
public record Setting(String value, String origin) {

    /** The origin of values that nobody set. */
    public static final String BUILT_IN = "built in";
}
